Component({
  data: { value: '' },
  pageLifetimes: {
    show() {
      const page = getCurrentPages().at(-1);
      this.setData({ value: page?.route.split('/').at(-1) ?? '' });
    },
  },
  methods: {
    go(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { value } = event.detail;
      void wx.switchTab({ url: `/pages/${value}/${value}` });
    },
  },
});
