import type { Control, PhoneElement } from '../dom/element';

/** Base of the built-ins: an element, its attributes, its events. */
export abstract class BuiltIn implements Control {
  constructor(readonly element: PhoneElement) {}

  protected get props(): Record<string, unknown> {
    return this.element.props;
  }

  abstract set(name: string, value: unknown): void;

  protected emit(type: string, detail: Record<string, unknown> = {}): void {
    this.element.emit(type, detail);
  }

  /** Writes through `model:name`. */
  protected model(name: string, value: unknown): void {
    this.element.models[name]?.(value);
  }
}

/** A built-in with a value that a form collects. */
export interface FormControl {
  readonly value: unknown;
  reset(): void;
}

export function child<K extends keyof HTMLElementTagNameMap>(
  parent: Element,
  tag: K,
  className: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  parent.append(element);
  return element;
}

/** Events of inner elements must not be taken for the built-in's own. */
export function keepEventsInside(inner: HTMLElement): void {
  for (const type of [
    'input',
    'change',
    'focus',
    'blur',
    'submit',
    'reset',
    'scroll',
    'load',
    'error',
  ])
    inner.addEventListener(type, (event) => event.stopPropagation());
}
