import { log } from '../../log';

Page({
  data: { last: '', times: 0 },

  onLoad(query) {
    log.push(`me load ${JSON.stringify(query)}`);
  },
  onShow() {
    log.push('me show');
  },
  onReady() {
    log.push('me ready');
  },
  onHide() {
    log.push('me hide');
  },
  onUnload() {
    log.push('me unload');
  },

  count() {
    this.setData({ times: this.data.times + 1 });
  },
  read() {
    this.setData({ last: log.join(' | ') });
  },
});
