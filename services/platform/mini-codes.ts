import * as z from 'zod';

/** What a mini-program code leads to. */
export interface MiniCode {
  /** Of the mini-program, without a query. */
  readonly page: string;
  /** At most 32 characters of WeChat's alphabet; the page reads it as `scene`. */
  readonly scene: string;
}

const ANSWER = z.object({ buffer: z.instanceof(Uint8Array) });

/** Wide enough for a poster that is printed; WeChat draws 280 to 1280. */
const WIDTH = 430;

export type AskForCode = (parameters: {
  readonly scene: string;
  readonly page: string;
  readonly width: number;
}) => Promise<unknown>;

/**
 * Has WeChat draw a code of which there may be any number (`wxacode.getUnlimited`).
 *
 * @returns the picture in base64
 * @throws with WeChat's words, as for a page that is not published yet
 */
export const wechatMiniCode =
  (ask: AskForCode) =>
  async ({ page, scene }: MiniCode): Promise<string> => {
    const { buffer } = ANSWER.parse(await ask({ page, scene, width: WIDTH }));
    return Buffer.from(buffer).toString('base64');
  };
