import type { Rect } from '../host';

/** The element that a page's coordinates start from. */
export const pageHostOf = (element: Element): HTMLElement | null =>
  element.closest<HTMLElement>('wx-page-host');

/** An element's place relative to its page's visible area, as WeChat measures it. */
export function rectInPage(element: Element): Rect {
  const rect = element.getBoundingClientRect();
  const origin = originOf(element);
  const left = rect.left - origin.x;
  const top = rect.top - origin.y;
  const { width, height } = rect;
  return { left, top, right: left + width, bottom: top + height, width, height };
}

/** Where the page of an element starts in the window. */
export function originOf(element: Element): { x: number; y: number } {
  const host = pageHostOf(element)?.getBoundingClientRect();
  return { x: host?.left ?? 0, y: host?.top ?? 0 };
}
