import type { PhoneElement } from '../dom/element';
import { PhoneElement as Phone } from '../dom/element';
import { text } from '../dom/units';
import { actions } from './actions';
import { BuiltIn } from './built-in';

/** WeChat's additions to a canvas node. */
export interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  createPath2D(path?: Path2D | string): Path2D;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(id: number): void;
}

/**
 * A phone's own sans-serif writes Chinese; a browser's may not, so that the font that comes with this
 * phone goes before it.
 */
function writeChinese(context: CanvasRenderingContext2D): void {
  const font = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font');
  Object.defineProperty(context, 'font', {
    get: () => font?.get?.call(context) as string,
    set: (value: string) =>
      font?.set?.call(context, value.replace(/(?<!-)sans-serif/, "'Noto Sans SC', sans-serif")),
  });
}

/** Gives a canvas what WeChat's have; image sources may be files of the package. */
export function asCanvasNode(canvas: HTMLCanvasElement): CanvasNode {
  const context = canvas.getContext('2d');
  if (context) writeChinese(context);
  return Object.assign(canvas, {
    createImage,
    createPath2D: (path?: Path2D | string) => new Path2D(path),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  });
}

function createImage(): HTMLImageElement {
  const image = document.createElement('img');
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(image, 'src', {
    get: () => source?.get?.call(image) as string,
    set: (path: string) => {
      source?.set?.call(image, actions().fileUrl(path));
    },
  });
  return image;
}

export class Canvas extends BuiltIn {
  readonly node = asCanvasNode(document.createElement('canvas'));

  constructor(element: PhoneElement) {
    super(element);
    this.node.className = 'wx-canvas-node';
    element.append(this.node);
  }

  set(name: string, value: unknown): void {
    if (name === 'canvasId') this.element.setAttribute('canvas-id', text(value));
  }
}

/** The drawing surface of a `<canvas>`; undefined for other elements. */
export const canvasNode = (element: Element): CanvasNode | undefined =>
  element instanceof Phone && element.control instanceof Canvas ? element.control.node : undefined;
