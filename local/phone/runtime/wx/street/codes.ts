import jsQR from 'jsqr';
import { MINI_PROGRAM_CODE_PREFIX } from '../../../../cloud/client/protocol';
import type { Sight } from './street';

/** The text of the code on a picture, if there is one. */
export function decode({ pixels, width, height }: Sight): string | undefined {
  const text = jsQR(pixels, width, height, { inversionAttempts: 'attemptBoth' })?.data;
  // An empty text is a smudge that looked like a code.
  return text === '' ? undefined : text;
}

/** The page that a mini-program code leads to, with its scene; nothing for other codes. */
export const pageOfCode = (text: string): string | undefined =>
  text.startsWith(MINI_PROGRAM_CODE_PREFIX)
    ? text.slice(MINI_PROGRAM_CODE_PREFIX.length)
    : undefined;

/** What wx.scanCode answers for a code. */
export function scanned(text: string) {
  const path = pageOfCode(text);
  const read = { charSet: 'utf-8', rawData: btoa(encodeURIComponent(text)) };
  if (path === undefined) return { ...read, result: text, scanType: 'QR_CODE' };
  return { ...read, result: path, path, scanType: 'WX_CODE' };
}
