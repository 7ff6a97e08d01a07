import { Component, Element as GlassElement, NativeNode } from 'glass-easel';
import { applyAnimation } from '../query/animation';
import { PhoneElement } from './element';
import { camelCase, isOn, kebabCase, text } from './units';

type GlassNode = GlassElement['childNodes'][number];

/** Attributes that a built-in shows to style sheets and tests as well. */
const VISIBLE = new Set(['type', 'size', 'plain', 'loading', 'disabled', 'checked']);

function updateAttribute(element: PhoneElement, name: string, value: unknown): void {
  const key = camelCase(name);
  element.props[key] = value;
  if (key === 'animation') applyAnimation(element, value);
  else if (key === 'hoverClass') element.hoverClass = text(value);
  else if (key === 'hidden') element.toggleAttribute('hidden', isOn(value));
  else if (key.startsWith('aria')) setAria(element, name, value);
  else if (element.control) {
    element.control.set(key, value);
    if (VISIBLE.has(key)) showAttribute(element, kebabCase(key), value);
  } else element.setAttribute(name, text(value));
}

function showAttribute(element: PhoneElement, name: string, value: unknown): void {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : text(value));
}

/** aria-role is WeChat's name for role; both spellings, ariaRole and aria-role, are in use. */
function setAria(element: PhoneElement, name: string, value: unknown): void {
  const rest = name.replace(/^aria-?/, '').toLowerCase();
  const attribute = rest === 'role' ? 'role' : `aria-${rest}`;
  if (value === undefined || value === null || value === '') element.removeAttribute(attribute);
  else element.setAttribute(attribute, text(value));
}

/**
 * glass-easel turns attributes of native nodes into text; built-ins need the values. It also keeps
 * `data-*` to itself; tests and people who inspect the page want to see it.
 */
export function patchNodes(): void {
  const native = NativeNode.prototype as unknown as {
    updateAttribute(this: GlassElement, name: string, value: unknown): void;
  };
  native.updateAttribute = function (name, value) {
    const element = this.getBackendElement() as unknown;
    if (element instanceof PhoneElement) updateAttribute(element, name, value);
  };
  const node = GlassElement.prototype as unknown as {
    setDataset: (this: GlassElement, name: string, value: unknown) => void;
  };
  const { setDataset } = node;
  node.setDataset = function (name, value) {
    setDataset.call(this, name, value);
    if (typeof value === 'object') return;
    const show = (): void => {
      firstElementOf(this)?.setAttribute(`data-${kebabCase(name)}`, text(value));
    };
    // A component with a virtual host shows it on its first element, which comes later.
    if (this.getBackendElement()) show();
    else queueMicrotask(show);
  };
}

function firstElementOf(node: GlassNode): PhoneElement | undefined {
  if (!(node instanceof GlassElement)) return undefined;
  const own = node.getBackendElement() as unknown;
  if (own instanceof PhoneElement) return own;
  const inside = Component.isComponent(node) ? node.getShadowRoot() : undefined;
  for (const child of (inside ?? node).childNodes) {
    const found = firstElementOf(child);
    if (found) return found;
  }
  return undefined;
}
