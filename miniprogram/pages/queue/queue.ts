import { readTextScale } from '../../services/device';

Page({
  data: { fs: readTextScale() },

  goHome() {
    void wx.switchTab({ url: '/pages/home/home' });
  },
});
