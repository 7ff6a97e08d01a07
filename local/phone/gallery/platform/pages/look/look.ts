Page({
  data: { last: '', theme: '', size: '' },
  onLoad() {
    const { theme = '' } = wx.getAppBaseInfo();
    const { windowWidth, windowHeight, safeArea, statusBarHeight } = wx.getWindowInfo();
    this.setData({
      theme,
      size: `${windowWidth}x${windowHeight} ${safeArea.bottom} ${statusBarHeight}`,
    });
    wx.onThemeChange(({ theme: now }) => this.setData({ theme: now }));
  },
  paintBar() {
    void wx.setNavigationBarTitle({ title: '新标题' });
    void wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#1f6a55' });
    void wx.showNavigationBarLoading();
  },
});
