import { loadImage, pixelsOf } from '../files';
import type { Sight } from './street';

/** Codes are read well at this size; larger pictures are scaled down to it. */
const MOST_PX = 900;

const inView = (shown: Element) => {
  const { top, left, bottom, right, width, height } = shown.getBoundingClientRect();
  if (width < 40 || height < 40) return false;
  if (bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth) return false;
  return shown.checkVisibility({ visibilityProperty: true, opacityProperty: true });
};

/** The address of an element's background picture. */
const backgroundOf = (shown: Element) =>
  /url\("?(.+?)"?\)/.exec(getComputedStyle(shown).backgroundImage)?.[1];

async function sightOf(shown: Element): Promise<Sight | undefined> {
  const background = backgroundOf(shown);
  const picture =
    shown instanceof HTMLCanvasElement || shown instanceof HTMLImageElement
      ? shown
      : background && (await loadImage(background));
  if (!picture) return undefined;
  const [width, height] =
    picture instanceof HTMLCanvasElement
      ? [picture.width, picture.height]
      : [picture.naturalWidth, picture.naturalHeight];
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, MOST_PX / Math.max(width, height));
  const seen = pixelsOf(picture, Math.ceil(width * scale), Math.ceil(height * scale));
  return { width: seen.width, height: seen.height, pixels: seen.data };
}

/** What a camera in front of this phone would see: its canvases and pictures, as they are now. */
export async function sights(): Promise<readonly Sight[]> {
  const shown = [...document.querySelectorAll('canvas, img, wx-image, wx-image *')].filter(inView);
  const seen = await Promise.allSettled(shown.map(sightOf));
  // A picture of another origin cannot be read by a browser; a camera would, so it is left out alone.
  return seen.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
}
