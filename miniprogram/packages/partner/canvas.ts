import type { Pen, Picture } from './poster/draw';

/** A `<canvas type="2d">`, as far as it is drawn on here. */
export interface Canvas {
  width: number;
  height: number;
  getContext(kind: '2d'): Pen;
  createImage(): Picture & { src: string; onload: () => void; onerror: () => void };
}

/** Paper and ink of a printed ticket, the same by day and by night: it leaves the phone. */
export const COLOURS = {
  paper: '#fffdfa',
  head: '#a9482a',
  onHead: '#ffffff',
  ink: '#2a2521',
  soft: '#6b635a',
  line: '#ddd2c2',
};

/** The canvas that a selector finds on the page that shows. */
export const canvasOn = (page: WechatMiniprogram.Page.InstanceMethods<object>, selector: string) =>
  new Promise<Canvas>((resolve) => {
    (page as unknown as WechatMiniprogram.Component.TrivialInstance)
      .createSelectorQuery()
      .select(selector)
      .fields({ node: true })
      .exec(([found]: { node: Canvas }[]) => {
        if (found) resolve(found.node);
      });
  });

/** A picture to draw; null when it cannot be loaded. */
export const pictureOf = (canvas: Canvas, src: string): Promise<Picture | null> =>
  new Promise((resolve) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = src;
  });

/** A picture out of the cloud's storage; null when there is none to be had. */
export async function photoOf(canvas: Canvas, fileID: string | null): Promise<Picture | null> {
  if (fileID === null) return null;
  try {
    const { fileList } = await wx.cloud.getTempFileURL({ fileList: [fileID] });
    const address = (fileList as readonly { tempFileURL: string }[])[0]?.tempFileURL;
    return address ? await pictureOf(canvas, address) : null;
  } catch (error) {
    wx.getRealtimeLogManager().warn('getTempFileURL', String(error));
    return null;
  }
}

/** What was drawn, as a file on the phone; empty when that failed. */
export const fileOf = (canvas: Canvas): Promise<string> =>
  new Promise((resolve) => {
    wx.canvasToTempFilePath({
      canvas,
      success: ({ tempFilePath }) => resolve(tempFilePath),
      fail: () => resolve(''),
    });
  });
