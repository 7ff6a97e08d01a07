/** Saved, or why not: `denied` is mended in the phone's settings. */
export type Saved = 'saved' | 'cancelled' | 'denied' | 'failed';

/** Puts a picture into the phone's album. */
export const saveToAlbum = (filePath: string): Promise<Saved> =>
  new Promise((resolve) => {
    wx.saveImageToPhotosAlbum({
      filePath,
      success: () => resolve('saved'),
      fail: ({ errMsg }) => {
        if (errMsg.includes('cancel')) resolve('cancelled');
        else resolve(/auth|deny|denied/.test(errMsg) ? 'denied' : 'failed');
      },
    });
  });
