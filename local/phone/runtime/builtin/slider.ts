import { onDrag } from '../dom/drag';
import type { PhoneElement } from '../dom/element';
import { cssLength, isOn, numeric, text } from '../dom/units';
import { BuiltIn, child, type FormControl } from './built-in';

export class Slider extends BuiltIn implements FormControl {
  #value = 0;
  readonly #track: HTMLElement;
  readonly #fill: HTMLElement;
  readonly #knob: HTMLElement;
  readonly #number: HTMLElement;

  constructor(element: PhoneElement) {
    super(element);
    element.setAttribute('role', 'slider');
    this.#track = child(element, 'div', 'wx-slider-track');
    this.#fill = child(this.#track, 'div', 'wx-slider-fill');
    this.#knob = child(this.#track, 'div', 'wx-slider-knob');
    this.#number = child(element, 'div', 'wx-slider-number');
    let from = 0;
    onDrag(element, {
      start: ({ x }) => {
        from = x;
        return !isOn(this.props['disabled']);
      },
      move: (dx) => this.#moveTo(from + dx, 'changing'),
      end: (dx) => this.#moveTo(from + dx, 'change'),
    });
  }

  get value(): number {
    return this.#value;
  }

  reset(): void {
    this.#show(numeric(this.props['min'], 0));
  }

  set(name: string, value: unknown): void {
    const { style } = this.element;
    if (name === 'activeColor' || name === 'selectedColor')
      style.setProperty('--wx-on', text(value));
    else if (name === 'backgroundColor' || name === 'color')
      style.setProperty('--wx-off', text(value));
    else if (name === 'blockSize') style.setProperty('--wx-knob', cssLength(value));
    else if (name === 'blockColor') style.setProperty('--wx-knob-color', text(value));
    this.#show(numeric(this.props['value'], this.#value));
  }

  get #range(): { min: number; max: number; step: number } {
    const { min, max, step } = this.props;
    return { min: numeric(min, 0), max: numeric(max, 100), step: numeric(step, 1) };
  }

  #moveTo(x: number, event: 'change' | 'changing'): void {
    const { left, width } = this.#track.getBoundingClientRect();
    const { min, max, step } = this.#range;
    const ratio = Math.min(1, Math.max(0, (x - left) / width));
    this.#show(Math.min(max, min + Math.round((ratio * (max - min)) / step) * step));
    this.model('value', this.#value);
    this.emit(event, { value: this.#value });
  }

  #show(value: number): void {
    const { min, max } = this.#range;
    this.#value = Math.min(max, Math.max(min, value));
    const percent = `${String(((this.#value - min) / (max - min || 1)) * 100)}%`;
    this.#fill.style.width = this.#knob.style.left = percent;
    this.#number.textContent = isOn(this.props['showValue']) ? String(this.#value) : '';
    this.element.setAttribute('aria-valuenow', String(this.#value));
  }
}
