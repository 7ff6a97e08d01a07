import type { Place } from '../../typings/store';

/** Where the phone is, once the person allows it; nothing otherwise. */
export const askPlace = (): Promise<Place | undefined> =>
  new Promise((resolve) => {
    wx.getLocation({
      type: 'gcj02',
      success: ({ latitude, longitude }) => resolve({ latitude, longitude }),
      fail: () => resolve(undefined),
    });
  });
