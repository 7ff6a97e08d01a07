import { Component, Element as GlassElement } from 'glass-easel';
import { PhoneElement } from '../dom/element';
import { rectInPage } from '../dom/geometry';
import { kebabCase, text } from '../dom/units';
import type { Rect } from '../host';

/** What wxs gets for a component or element: WeChat's ComponentDescriptor. */
export interface ComponentDescriptor {
  selectComponent(selector: string): ComponentDescriptor | undefined;
  selectAllComponents(selector: string): (ComponentDescriptor | undefined)[];
  setStyle(style: string | Record<string, unknown>): ComponentDescriptor;
  addClass(names: string): ComponentDescriptor;
  removeClass(names: string): ComponentDescriptor;
  hasClass(name: string): boolean;
  getDataset(): Record<string, unknown>;
  callMethod(name: string, argument?: unknown): void;
  requestAnimationFrame(callback: () => void): void;
  getState(): Record<string, unknown>;
  triggerEvent(name: string, detail?: unknown, options?: object): void;
  getBoundingClientRect(): Rect | undefined;
  getComputedStyle(names: string[]): Record<string, string>;
  setTimeout(callback: () => void, ms: number): number;
  clearTimeout(id: number): void;
}

const states = new WeakMap<GlassElement, Record<string, unknown>>();
const descriptors = new WeakMap<GlassElement, ComponentDescriptor>();

export function describeComponent(
  given: object | null | undefined,
): ComponentDescriptor | undefined {
  if (given === null || given === undefined) return undefined;
  const node = nodeOf(given);
  let descriptor = descriptors.get(node);
  if (!descriptor) descriptors.set(node, (descriptor = create(node)));
  return descriptor;
}

/** Instances of pages and components carry their node as `_$`. */
export const nodeOf = (given: object): GlassElement =>
  given instanceof GlassElement ? given : (given as { _$: GlassElement })._$;

const domOf = (node: GlassElement): PhoneElement | undefined => {
  const dom = node.getBackendElement() as unknown;
  return dom instanceof PhoneElement ? dom : undefined;
};

function create(node: GlassElement): ComponentDescriptor {
  const component = Component.isComponent(node) ? node : undefined;
  const inside = component?.getShadowRoot() ?? node.ownerShadowRoot;
  const setClass = (names: string, on: boolean): ComponentDescriptor => {
    for (const name of names.split(/\s+/).filter(Boolean)) node.classList?.toggle(name, on);
    return self;
  };
  const self: ComponentDescriptor = {
    selectComponent: (selector) => describeComponent(inside?.querySelector(selector)),
    selectAllComponents: (selector) =>
      (inside?.querySelectorAll(selector) ?? []).map(describeComponent),
    setStyle(style) {
      const dom = domOf(node);
      if (dom) applyStyle(dom, style);
      return self;
    },
    addClass: (names) => setClass(names, true),
    removeClass: (names) => setClass(names, false),
    hasClass: (name) =>
      domOf(node)
        ?.className.split(/\s+/)
        .some((one) => one.endsWith(name)) ?? false,
    getDataset: () => node.dataset,
    callMethod(name, argument) {
      const method: unknown = component?.getMethodCaller()[name];
      if (typeof method !== 'function') throw new Error(`callMethod: there is no method ${name}`);
      (method as (this: unknown, value: unknown) => void).call(
        component?.getMethodCaller(),
        argument,
      );
    },
    requestAnimationFrame: (callback) => void requestAnimationFrame(callback),
    getState() {
      let state = states.get(node);
      if (!state) states.set(node, (state = {}));
      return state;
    },
    triggerEvent: (name, detail, options = {}) => node.triggerEvent(name, detail, options),
    getBoundingClientRect() {
      const dom = domOf(node);
      return dom && rectInPage(dom);
    },
    getComputedStyle(names) {
      const dom = domOf(node);
      const style = dom && getComputedStyle(dom);
      return Object.fromEntries(
        names.map((name) => [name, style?.getPropertyValue(kebabCase(name)) ?? '']),
      );
    },
    setTimeout: (callback, ms) => window.setTimeout(callback, ms),
    clearTimeout: (id) => window.clearTimeout(id),
  };
  return self;
}

function applyStyle(dom: PhoneElement, style: string | Record<string, unknown>): void {
  if (typeof style === 'string') {
    dom.setAttribute('style', `${dom.style.cssText};${style}`);
    return;
  }
  for (const [name, value] of Object.entries(style))
    dom.style.setProperty(kebabCase(name), text(value));
}
