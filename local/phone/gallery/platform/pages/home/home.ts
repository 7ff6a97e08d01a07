import { log } from '../../log';

interface Answer {
  errMsg: string;
}

Page({
  data: { last: '', rows: [] as number[] },

  onLoad(query) {
    log.push(`home load ${JSON.stringify(query)}`);
  },
  onShow() {
    log.push('home show');
  },
  onReady() {
    log.push('home ready');
  },
  onHide() {
    log.push('home hide');
  },
  onUnload() {
    log.push('home unload');
  },

  onPullDownRefresh() {
    this.setData({ last: '刷新了', rows: [] });
    void wx.stopPullDownRefresh();
  },
  onPageScroll({ scrollTop }) {
    this.setData({ last: `scroll ${Math.round(scrollTop)}` });
  },
  onReachBottom() {
    this.setData({
      rows: [...this.data.rows, ...Array.from({ length: 10 }, (_, n) => this.data.rows.length + n)],
    });
  },
  onTabItemTap({ index }) {
    log.push(`home tab ${index}`);
  },
  toDetail() {
    wx.navigateTo({
      url: '/pages/detail/detail?id=1&name=%E5%90%8D',
      events: {
        answer: (text: string) => this.setData({ last: `收到 ${text}` }),
      },
      success: ({ eventChannel }) => eventChannel.emit('ask', '问题'),
    });
  },
  toTab() {
    wx.navigateTo({
      url: '/pages/me/me',
      fail: ({ errMsg }: Answer) => this.setData({ last: errMsg }),
    });
  },
  redirect() {
    void wx.redirectTo({ url: '/pages/detail/detail?id=2' });
  },
  launch() {
    void wx.reLaunch({ url: '/pages/detail/detail?id=3' });
  },
  toFar() {
    void wx.navigateTo({ url: '/packages/far/shop/shop?from=home' });
  },
  badge() {
    void wx.setTabBarBadge({ index: 1, text: '3' });
    void wx.showTabBarRedDot({ index: 0 });
  },
  boom() {
    throw new Error('故意的错误');
  },
  read() {
    const rows = Array.from({ length: 30 }, (_, n) => n);
    this.setData({ last: log.join(' | '), rows });
  },
});
