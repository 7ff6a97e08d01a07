let before: number | undefined;

/** Full brightness, so that a scanner reads the screen. Where it is refused, nothing is lost. */
export function brighten(): void {
  wx.getScreenBrightness({
    success: ({ value }) => {
      before ??= value;
      wx.setScreenBrightness({ value: 1, fail: () => undefined });
    },
    fail: () => undefined,
  });
}

/** As the person had it. */
export function dim(): void {
  if (before !== undefined) wx.setScreenBrightness({ value: before, fail: () => undefined });
  before = undefined;
}
