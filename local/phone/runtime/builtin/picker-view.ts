import type { PhoneElement } from '../dom/element';
import { Wheel } from '../dom/wheel';
import { convertUnits, pixels, text } from '../dom/units';
import { BuiltIn, child } from './built-in';

const ROW_HEIGHT = 34;

export class PickerView extends BuiltIn {
  readonly #wheels = new Map<Element, Wheel>();
  readonly #indicator: HTMLElement;
  readonly #children = new MutationObserver(() => this.#layout());

  constructor(element: PhoneElement) {
    super(element);
    this.#indicator = child(element, 'div', 'wx-picker-indicator');
  }

  connected(): void {
    this.#children.observe(this.element, { childList: true, subtree: true });
    this.#layout();
  }

  disconnected(): void {
    this.#children.disconnect();
  }

  set(name: string, value: unknown): void {
    if (name === 'indicatorStyle') this.#indicator.style.cssText = convertUnits(text(value));
    if (name === 'value' || name === 'indicatorStyle') queueMicrotask(() => this.#layout());
  }

  get #rowHeight(): number {
    const given = /height:\s*([\d.]+r?px)/.exec(text(this.props['indicatorStyle']))?.[1];
    return pixels(given, ROW_HEIGHT);
  }

  #layout(): void {
    const value = (this.props['value'] ?? []) as number[];
    const columns = [...this.element.querySelectorAll<HTMLElement>('wx-picker-view-column')];
    columns.forEach((column, index) => {
      const wheel = this.#wheelOf(column);
      wheel.setRowHeight(this.#rowHeight);
      wheel.select(value[index] ?? 0);
    });
  }

  #wheelOf(column: HTMLElement): Wheel {
    let wheel = this.#wheels.get(column);
    if (!wheel) {
      wheel = new Wheel(column, () => this.#changed());
      this.#wheels.set(column, wheel);
    }
    return wheel;
  }

  #changed(): void {
    const columns = [...this.element.querySelectorAll('wx-picker-view-column')];
    const value = columns.map((column) => this.#wheels.get(column)?.index ?? 0);
    this.element.props['value'] = value;
    this.model('value', value);
    this.emit('change', { value });
    this.emit('pickend');
  }
}
