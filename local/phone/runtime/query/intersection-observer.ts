import type { IntersectionOptions, Rect } from '../host';
import type { PhoneElement } from '../dom/element';
import { originOf, pageHostOf } from '../dom/geometry';
import { selectElements, type ComponentCaller } from './selector-query';

interface Margins {
  left?: number;
  top?: number;
  right?: number;
  bottom?: number;
}

/** What the listener gets; rectangles relative to the page's visible area. */
interface Change {
  id: string;
  dataset: Record<string, unknown>;
  intersectionRatio: number;
  intersectionRect: Rect;
  boundingClientRect: Rect;
  relativeRect: Rect;
  time: number;
}

/** createIntersectionObserver: WeChat's interface on the browser's observer. */
export class PhoneIntersectionObserver {
  readonly #observers: IntersectionObserver[] = [];
  #relativeTo: string | undefined;
  #margins: Margins = {};

  constructor(
    private readonly component: ComponentCaller,
    private readonly options: IntersectionOptions = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#relativeTo = selector;
    this.#margins = margins;
    return this;
  }

  relativeToViewport(margins: Margins = {}): this {
    this.#relativeTo = undefined;
    this.#margins = margins;
    return this;
  }

  observe(selector: string, listener: (change: Change) => void): void {
    const found = selectElements(this.component, selector);
    const targets = this.options.observeAll === true ? found : found.slice(0, 1);
    for (const target of targets) this.#observe(target, listener);
  }

  disconnect(): void {
    for (const observer of this.#observers.splice(0)) observer.disconnect();
  }

  #observe(target: PhoneElement, listener: (change: Change) => void): void {
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.#margins;
    let last = this.options.initialRatio ?? 0;
    let first = true;
    const root = this.#relativeTo
      ? selectElements(this.component, this.#relativeTo)[0]
      : pageHostOf(target);
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          // The browser always reports once at the start; WeChat only what differs from initialRatio.
          const unchanged = first && entry.intersectionRatio === last && !entry.isIntersecting;
          first = false;
          last = entry.intersectionRatio;
          if (!unchanged) listener(changeOf(target, entry));
        }
      },
      {
        root: root ?? null,
        rootMargin: [top, right, bottom, left].map((n) => `${String(n)}px`).join(' '),
        threshold: this.options.thresholds ?? [0],
      },
    );
    observer.observe(target);
    this.#observers.push(observer);
  }
}

function changeOf(target: PhoneElement, entry: IntersectionObserverEntry): Change {
  const origin = originOf(target);
  const shift = (rect: DOMRectReadOnly | null): Rect => ({
    left: (rect?.left ?? 0) - origin.x,
    top: (rect?.top ?? 0) - origin.y,
    right: (rect?.right ?? 0) - origin.x,
    bottom: (rect?.bottom ?? 0) - origin.y,
    width: rect?.width ?? 0,
    height: rect?.height ?? 0,
  });
  return {
    id: target.__wxElement?.id ?? '',
    dataset: target.__wxElement?.dataset ?? {},
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: shift(entry.intersectionRect),
    boundingClientRect: shift(entry.boundingClientRect),
    relativeRect: shift(entry.rootBounds),
    time: entry.time,
  };
}
