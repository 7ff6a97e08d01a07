import { log } from '../../log';

Page({
  data: { last: '', id: '', depth: 0, note: '' },
  onLoad(query) {
    log.push(`detail load ${JSON.stringify(query)}`);
    this.setData({ id: query['id'] ?? '', depth: getCurrentPages().length });
    this.getOpenerEventChannel().on?.('ask', (text: string) => this.setData({ last: text }));
  },
  onUnload() {
    log.push('detail unload');
  },
  answer() {
    this.getOpenerEventChannel().emit?.('answer', '答案');
    void wx.navigateBack();
  },
  deeper() {
    wx.navigateTo({
      url: `detail?id=${this.data.depth + 1}`,
      fail: ({ errMsg }) => this.setData({ last: errMsg }),
    });
  },
  backTwo() {
    void wx.navigateBack({ delta: 2 });
  },
  read() {
    this.setData({ last: log.join(' | ') });
  },
});
