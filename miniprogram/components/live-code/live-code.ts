/** 480rpx of a screen that is 750rpx wide. */
const CODE_RPX = 480;

/** A code that is good for a minute, with the time that is left. Emits `over` when it ran out. */
Component({
  properties: {
    text: { type: String, value: '' },
    expiresAt: { type: Number, value: 0 },
    label: { type: String, value: '会员码' },
  },
  data: {
    size: Math.floor((wx.getWindowInfo().windowWidth * CODE_RPX) / 750),
    left: 0,
  },
  observers: {
    'text, expiresAt'(_: string, expiresAt: number) {
      this.setData({ left: Math.max(0, expiresAt - Date.now()) });
    },
  },
  methods: {
    over() {
      this.triggerEvent('over');
    },
  },
});
