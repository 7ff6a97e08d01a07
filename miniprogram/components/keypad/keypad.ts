/** A till's number pad. Emits `key` with 0–9, `00`, `.`, `clear` or `back`; and `go`. */
Component({
  properties: {
    /** Whether a decimal point can be typed; without it there is a key that clears. */
    decimal: { type: Boolean, value: true },
    goText: { type: String, value: '' },
    goNote: { type: String, value: '' },
    goDisabled: { type: Boolean, value: false },
  },
  data: { digits: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  methods: {
    press(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      // Silent on some phones, and refused on others: never the only signal.
      wx.vibrateShort({ type: 'light', fail: () => undefined });
      this.triggerEvent('key', { key: event.currentTarget.dataset.key });
    },
    go() {
      if (!this.data.goDisabled) this.triggerEvent('go');
    },
  },
});
