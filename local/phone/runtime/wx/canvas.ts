import { call, Refused } from './call';
import type { Device } from './device';

interface ToFile {
  /** A canvas 2d node; otherwise `canvasId`. */
  canvas?: unknown;
  canvasId?: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  destWidth?: number;
  destHeight?: number;
  fileType?: 'png' | 'jpg';
  quality?: number;
}

/** The part of the canvas in its own pixels; sizes given in CSS pixels as WeChat takes them. */
function part(source: HTMLCanvasElement, option: ToFile) {
  const ratio = source.clientWidth > 0 ? source.width / source.clientWidth : 1;
  const { x = 0, y = 0 } = option;
  const width = option.width ?? source.width / ratio - x;
  const height = option.height ?? source.height / ratio - y;
  return { x: x * ratio, y: y * ratio, width: width * ratio, height: height * ratio };
}

async function toTempFile({ host }: Device, option: ToFile, component: unknown) {
  const source = option.canvas
    ? host.canvas.element(option.canvas)
    : host.canvas.find(option.canvasId ?? '', component);
  if (!source) throw new Refused('canvas is empty');
  const from = part(source, option);
  const width = Math.round(option.destWidth ?? from.width);
  const height = Math.round(option.destHeight ?? from.height);
  const drawn = new OffscreenCanvas(width, height);
  const context = drawn.getContext('2d');
  if (!context) throw new Error('this browser has no 2d canvas');
  context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
  const blob = await drawn.convertToBlob({
    type: option.fileType === 'jpg' ? 'image/jpeg' : 'image/png',
    ...(option.quality !== undefined && { quality: option.quality }),
  });
  return { tempFilePath: URL.createObjectURL(blob) };
}

/** Canvas: into a file, and off the screen. */
export const canvas = (device: Device) => ({
  canvasToTempFilePath: (option: ToFile, component?: unknown) =>
    call('canvasToTempFilePath', (given: ToFile) => toTempFile(device, given, component))(option),
  createOffscreenCanvas: (options: { type?: '2d'; width?: number; height?: number } = {}) =>
    device.host.canvas.createOffscreen(options),
});
