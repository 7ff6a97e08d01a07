/** The text of a code that the person scans; nothing when they change their mind. */
export const scanText = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    wx.scanCode({
      scanType: ['qrCode'],
      success: ({ result }) => resolve(result),
      fail: () => resolve(undefined),
    });
  });
