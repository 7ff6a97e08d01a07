/**
 * What a page showed last, kept on the phone, so that it can be shown again without a network. Only
 * what the person may see anyway; the cloud is asked again before anything is decided by it.
 */
export interface Remembered<Shown> {
  /** When it was so, in ms. */
  readonly at: number;
  readonly shown: Shown;
}

export function recall<Shown>(key: string): Remembered<Shown> | undefined {
  const kept = wx.getStorageSync<Remembered<Shown> | ''>(key);
  return kept === '' ? undefined : kept;
}

export const remember = <Shown>(key: string, kept: Remembered<Shown>): void =>
  wx.setStorageSync(key, kept);
