import { originOf, pageHostOf } from './geometry';
import type { PhoneElement } from './element';
import { phoneElementOf } from './element';

/** A finger, as handlers see it: client* in the page's visible area, page* in its whole content. */
export interface TouchPoint {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
  x: number;
  y: number;
}

export interface Touches {
  touches: TouchPoint[];
  changedTouches: TouchPoint[];
}

export const TOUCH_EVENTS = new Set(
  'touchstart touchmove touchend touchcancel tap longpress longtap'.split(' '),
);

interface Finger {
  identifier?: number;
  clientX: number;
  clientY: number;
}

/** @returns whether a handler caught the event */
type Fire = (
  target: EventTarget,
  type: string,
  detail: { x: number; y: number },
  event: Event,
  touches: Touches,
) => boolean;

const MOVE_TOLERANCE = 10;
const LONG_PRESS = 350;
const HOVER_STAY = 70;
/** Browsers send mouse events after touches; those within this time are echoes. */
const ECHO = 800;

/** Makes WeChat's touch, tap and longpress events from touches and from the mouse. */
export class Gestures {
  #target: EventTarget | undefined;
  #start: { x: number; y: number } | undefined;
  #longPress = 0;
  #hovered: (() => void) | undefined;
  #lastTouch = -ECHO;
  #mouseDown = false;

  constructor(private readonly fire: Fire) {}

  listen(root: Document): void {
    const options = { capture: true, passive: false };
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
      root.addEventListener(type, (event) => this.#touch(type, event), options);
    root.addEventListener('mousedown', (event) => this.#mouseStart(event), options);
    root.addEventListener('mousemove', (event) => this.#mouse('touchmove', event), options);
    root.addEventListener('mouseup', (event) => this.#mouse('touchend', event), options);
  }

  #touch(type: string, event: TouchEvent): void {
    this.#lastTouch = event.timeStamp;
    if (type === 'touchstart' && event.target) this.#target = event.target;
    this.#handle(type, event, [...event.touches], [...event.changedTouches]);
  }

  #mouseStart(event: MouseEvent): void {
    if (event.button !== 0 || event.timeStamp - this.#lastTouch < ECHO || !event.target) return;
    this.#mouseDown = true;
    this.#target = event.target;
    this.#handle('touchstart', event, [event], [event]);
  }

  #mouse(type: 'touchmove' | 'touchend', event: MouseEvent): void {
    if (!this.#mouseDown) return;
    // The button may have been let go outside of the window.
    this.#mouseDown = type === 'touchmove' && event.buttons !== 0;
    const held = this.#mouseDown;
    this.#handle(held ? 'touchmove' : 'touchend', event, held ? [event] : [], [event]);
  }

  #handle(type: string, event: Event, fingers: Finger[], changed: Finger[]): void {
    const target = this.#target;
    if (!target) return;
    const touches = touchesFor(target, fingers, changed);
    const point = touches.changedTouches[0] ?? touches.touches[0];
    if (!point) return;
    const detail = { x: point.pageX, y: point.pageY };
    if (type === 'touchstart' && fingers.length === 1) this.#begin(target, point, event, touches);
    if (type === 'touchmove') this.#moved(point);
    const caught = this.fire(target, type, detail, event, touches);
    if (caught && type === 'touchmove' && event.cancelable) event.preventDefault();
    if (type !== 'touchend' && type !== 'touchcancel') return;
    const tapped = type === 'touchend' && this.#start !== undefined && !isDisabled(target);
    this.#end();
    if (!tapped) return;
    this.fire(target, 'tap', detail, event, touches);
    tapControls(target, event);
  }

  #begin(target: EventTarget, point: TouchPoint, event: Event, touches: Touches): void {
    this.#start = { x: point.clientX, y: point.clientY };
    this.#highlight(target);
    const detail = { x: point.pageX, y: point.pageY };
    this.#longPress = window.setTimeout(() => {
      // A tap follows unless somebody wanted the long press; WeChat sends no tap then.
      const element = phoneElementOf(target);
      if (element && listens(element, 'longpress', 'longtap')) this.#start = undefined;
      this.fire(target, 'longpress', detail, event, touches);
      this.fire(target, 'longtap', detail, event, touches);
    }, LONG_PRESS);
  }

  #moved(point: TouchPoint): void {
    const start = this.#start;
    if (!start) return;
    if (Math.hypot(point.clientX - start.x, point.clientY - start.y) > MOVE_TOLERANCE) this.#end();
  }

  #end(): void {
    this.#start = undefined;
    clearTimeout(this.#longPress);
    const unhover = this.#hovered;
    this.#hovered = undefined;
    if (unhover) setTimeout(unhover, HOVER_STAY);
  }

  #highlight(target: EventTarget): void {
    let element = phoneElementOf(target);
    while (element && (!element.hoverClass || element.hoverClass === 'none'))
      element = phoneElementOf(element.parentNode);
    const names = element?.hoverClass?.split(/\s+/).filter(Boolean) ?? [];
    const classes = element?.__wxElement?.classList;
    if (!classes || element?.control?.disabled === true) return;
    for (const name of names) classes.toggle(name, true);
    this.#hovered = () => {
      for (const name of names) classes.toggle(name, false);
    };
  }
}

function touchesFor(target: EventTarget, fingers: Finger[], changed: Finger[]): Touches {
  const element = phoneElementOf(target) ?? document.body;
  const origin = originOf(element);
  const page = pageHostOf(element)?.querySelector('wx-page');
  const point = (finger: Finger, index: number): TouchPoint => {
    const clientX = finger.clientX - origin.x;
    const clientY = finger.clientY - origin.y;
    const own = element.getBoundingClientRect();
    return {
      identifier: finger.identifier ?? index,
      clientX,
      clientY,
      pageX: clientX + (page?.scrollLeft ?? 0),
      pageY: clientY + (page?.scrollTop ?? 0),
      x: finger.clientX - own.left,
      y: finger.clientY - own.top,
    };
  };
  return { touches: fingers.map(point), changedTouches: changed.map(point) };
}

function* ancestors(target: EventTarget): Generator<PhoneElement> {
  let element = phoneElementOf(target);
  while (element) {
    yield element;
    element = phoneElementOf(element.parentNode);
  }
}

function listens(element: PhoneElement, ...types: string[]): boolean {
  for (const { __wxElement: node } of ancestors(element)) {
    const all = (node as unknown as { _$eventTarget?: { listeners: Record<string, unknown> } })
      ._$eventTarget?.listeners;
    if (all && types.some((type) => all[type] !== undefined)) return true;
  }
  return false;
}

function isDisabled(target: EventTarget): boolean {
  for (const element of ancestors(target)) if (element.control?.disabled === true) return true;
  return false;
}

function tapControls(target: EventTarget, event: Event): void {
  for (const element of ancestors(target)) if (element.control?.tapped?.(event) === true) return;
}
