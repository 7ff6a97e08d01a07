import type { Element as GlassElement } from 'glass-easel';
import { convertUnits } from './units';

/** Behaviour of a built-in element such as `input`; see `builtin/`. */
export interface Control {
  /** An attribute in camelCase, with the value bound in the template, not its text. */
  set(name: string, value: unknown): void;
  /** A tap ended here, after the template's own handlers. True ends the search for others. */
  tapped?(event: Event): boolean;
  /** Taps neither reach handlers nor highlight. */
  readonly disabled?: boolean;
  connected?(): void;
  disconnected?(): void;
}

/**
 * An element of the phone's screen: `view` is `<wx-view>`, a component `t-button` is
 * `<wx-t-button>`. Real `<button>` or `<input>` elements would bring the browser's own behaviour.
 */
export class PhoneElement extends HTMLElement {
  /** Set by glass-easel: the node of the component tree. */
  __wxElement?: GlassElement;
  control?: Control;
  /** Bound attributes, in camelCase. */
  readonly props: Record<string, unknown> = {};
  /** What `model:value` writes to. */
  readonly models: Record<string, (value: unknown) => void> = {};
  hoverClass?: string | undefined;

  override setAttribute(name: string, value: string): void {
    super.setAttribute(name, name === 'style' ? convertUnits(value) : value);
  }

  connectedCallback(): void {
    this.control?.connected?.();
  }

  disconnectedCallback(): void {
    this.control?.disconnected?.();
  }

  /** Fires an event of the built-in at the template's handlers. */
  emit(type: string, detail: Record<string, unknown> = {}, bubbles = false): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles }));
  }
}

export function createPhoneElement(tag: string): PhoneElement {
  const name = `wx-${tag.toLowerCase()}`;
  if (!customElements.get(name)) customElements.define(name, class extends PhoneElement {});
  const element = document.createElement(name);
  if (!(element instanceof PhoneElement)) throw new Error(`${name} is taken by something else`);
  return element;
}

/** The nearest element of the component tree, the node itself included. */
export function phoneElementOf(node: EventTarget | null): PhoneElement | undefined {
  let current = node as Node | null;
  while (current && !(current instanceof PhoneElement && current.__wxElement))
    current = current.parentNode;
  return current instanceof PhoneElement ? current : undefined;
}
