import { cover, fitting, type Colours, type Pen, type Picture } from '../poster/draw';

/** A shared card's picture: 5:4, as WeChat shows it. */
export const WIDTH = 500;
export const HEIGHT = 400;

const PHOTO = 230;
const EDGE = 28;

/** What stands on it: the shop and a fact. No button, no counter, nobody's face. */
export interface ShareCard {
  readonly shop: string;
  readonly worth: string;
  readonly asks: string;
  readonly name: string;
}

/** Draws a shared card: the shop front, or its name, and the coupon's stub. */
export function drawCard(
  pen: Pen,
  { shop, worth, asks, name }: ShareCard,
  photo: Picture | null,
  colours: Colours,
): void {
  const measure = (text: string) => pen.measureText(text).width;
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = colours.head;
  pen.fillRect(0, 0, WIDTH, PHOTO);
  if (photo) pen.drawImage(photo, ...cover(photo, WIDTH, PHOTO), 0, 0, WIDTH, PHOTO);
  else {
    pen.fillStyle = colours.onHead;
    pen.textAlign = 'center';
    pen.font = '600 44px sans-serif';
    pen.fillText(fitting(shop, WIDTH - 2 * EDGE, measure), WIDTH / 2, PHOTO / 2 + 16);
  }
  pen.textAlign = 'left';
  pen.fillStyle = colours.head;
  pen.font = '600 56px sans-serif';
  pen.fillText(worth, EDGE, PHOTO + 76);
  const left = EDGE + measure(worth) + 24;
  pen.fillStyle = colours.soft;
  pen.font = '26px sans-serif';
  pen.fillText(fitting(asks, WIDTH - left - EDGE, measure), left, PHOTO + 72);
  pen.fillStyle = colours.ink;
  pen.font = '600 30px sans-serif';
  pen.fillText(fitting(`${shop} · ${name}`, WIDTH - 2 * EDGE, measure), EDGE, PHOTO + 136);
}
