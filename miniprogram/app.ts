import { me } from './services/member';

App({
  onLaunch() {
    wx.cloud.init({ traceUser: false });
    // The first opening makes the member; a page that needs them asks again, should this one fail.
    void me();
  },
});
