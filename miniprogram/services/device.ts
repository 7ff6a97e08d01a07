import { textScale } from '../format/text-scale';

/** The scale of all type on this phone, for a page's `--hx-fs`. */
export const readTextScale = (): number =>
  textScale(wx.getWindowInfo().windowWidth, wx.getAppBaseInfo().fontSizeScaleFactor);
