/** A poster's size in its own units; the canvas has as many pixels. */
export const WIDTH = 750;
export const HEIGHT = 1200;

/** What stands on a poster: no commission, no counter, nobody's face. */
export interface Poster {
  readonly shop: string;
  readonly address: string;
  /** `¥30.00` or `9 折`. */
  readonly worth: string;
  readonly asks: string;
  readonly name: string;
  readonly until: string;
}

/** A picture that a canvas has loaded. */
export interface Picture {
  readonly width: number;
  readonly height: number;
}

export interface Colours {
  readonly paper: string;
  readonly head: string;
  readonly onHead: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
}

/** The part of a canvas's context that is drawn with. */
export interface Pen {
  fillStyle: string;
  strokeStyle: string;
  font: string;
  textAlign: 'left' | 'center';
  lineWidth: number;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { readonly width: number };
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  stroke(): void;
  setLineDash(lengths: readonly number[]): void;
  /** Where it lies, or a part of it and where that lies. */
  drawImage(picture: Picture, ...frame: readonly number[]): void;
}

/** The middle of a picture that has the frame's shape: `[x, y, width, height]`. */
export function cover(
  picture: Picture,
  width: number,
  height: number,
): [number, number, number, number] {
  const scale = Math.min(picture.width / width, picture.height / height);
  const w = width * scale;
  const h = height * scale;
  return [(picture.width - w) / 2, (picture.height - h) / 2, w, h];
}

/** A line that fits, with … where it was cut. */
export function fitting(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('')}…`;
}

const PHOTO = 660;
const EDGE = 60;
const CODE = 240;

function head(pen: Pen, { shop }: Poster, photo: Picture | null, colours: Colours): void {
  pen.fillStyle = colours.head;
  pen.fillRect(0, 0, WIDTH, PHOTO);
  if (photo) {
    pen.drawImage(photo, ...cover(photo, WIDTH, PHOTO), 0, 0, WIDTH, PHOTO);
    return;
  }
  pen.fillStyle = colours.onHead;
  pen.textAlign = 'center';
  pen.font = '600 64px sans-serif';
  const measure = (text: string) => pen.measureText(text).width;
  pen.fillText(fitting(shop, WIDTH - 2 * EDGE, measure), WIDTH / 2, PHOTO / 2);
}

function stub(pen: Pen, poster: Poster, colours: Colours): void {
  const top = PHOTO + 96;
  const measure = (text: string) => pen.measureText(text).width;
  pen.textAlign = 'left';
  pen.fillStyle = colours.head;
  pen.font = '600 72px sans-serif';
  pen.fillText(poster.worth, EDGE, top);
  pen.fillStyle = colours.ink;
  pen.font = '600 36px sans-serif';
  pen.fillText(fitting(poster.name, WIDTH - 2 * EDGE, measure), EDGE, top + 64);
  pen.fillStyle = colours.soft;
  pen.font = '28px sans-serif';
  const terms = [poster.asks, poster.until].filter(Boolean).join(' · ');
  pen.fillText(fitting(terms, WIDTH - 2 * EDGE, measure), EDGE, top + 112);
  pen.strokeStyle = colours.line;
  pen.lineWidth = 2;
  pen.setLineDash([12, 10]);
  pen.beginPath();
  pen.moveTo(EDGE, top + 152);
  pen.lineTo(WIDTH - EDGE, top + 152);
  pen.stroke();
}

function foot(pen: Pen, { shop, address }: Poster, code: Picture, colours: Colours): void {
  const top = HEIGHT - CODE - 36;
  pen.drawImage(code, EDGE, top, CODE, CODE);
  const left = EDGE + CODE + 36;
  const measure = (text: string) => pen.measureText(text).width;
  const width = WIDTH - left - EDGE;
  pen.fillStyle = colours.ink;
  pen.font = '600 32px sans-serif';
  pen.fillText(fitting(shop, width, measure), left, top + 76);
  pen.fillStyle = colours.soft;
  pen.font = '26px sans-serif';
  pen.fillText(fitting(address, width, measure), left, top + 120);
  pen.fillText('长按识别，领券到店用', left, top + 176);
}

/** Draws a poster: the shop, the coupon, and the code by which a friend claims it. */
export function drawPoster(
  pen: Pen,
  poster: Poster,
  pictures: { readonly photo: Picture | null; readonly code: Picture },
  colours: Colours,
): void {
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  head(pen, poster, pictures.photo, colours);
  stub(pen, poster, colours);
  foot(pen, poster, pictures.code, colours);
}
