import { scopedClass } from '../code/scoped-class';
import type { PhoneElement } from '../dom/element';
import { convertUnits, isOn, numeric, text } from '../dom/units';
import { BuiltIn, child, keepEventsInside, type FormControl } from './built-in';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Keys that WeChat's keyboards for these types do not have. */
const FORBIDDEN: Record<string, RegExp> = {
  number: /[^\d]/g,
  digit: /[^\d.]/g,
  idcard: /[^\dXx]/g,
};

const KEYBOARD: Record<string, string> = { number: 'numeric', digit: 'decimal' };

const MAX_LENGTH = 140;

abstract class TextField extends BuiltIn implements FormControl {
  protected readonly placeholder: HTMLElement;

  constructor(
    element: PhoneElement,
    protected readonly field: Field,
  ) {
    super(element);
    field.className = 'wx-field';
    this.placeholder = child(element, 'div', 'wx-placeholder');
    element.append(field);
    keepEventsInside(field);
    field.addEventListener('input', () => this.#typed());
    field.addEventListener('focus', () => {
      this.emit('focus', { value: field.value, height: 0 });
      this.emit('keyboardheightchange', { height: 0, duration: 0 });
    });
    field.addEventListener('blur', () => {
      this.emit('blur', { value: field.value, cursor: field.value.length });
    });
  }

  get value(): string {
    return this.field.value;
  }

  reset(): void {
    this.show('');
  }

  set(name: string, value: unknown): void {
    const { field } = this;
    switch (name) {
      case 'value':
        this.show(text(value));
        break;
      case 'placeholder':
        this.placeholder.textContent = text(value);
        field.placeholder = text(value);
        break;
      case 'placeholderStyle':
        this.placeholder.style.cssText = convertUnits(text(value));
        this.showPlaceholder();
        break;
      case 'placeholderClass':
        this.#placeholderClass(text(value));
        break;
      case 'disabled':
        field.disabled = isOn(value);
        break;
      case 'focus':
      case 'autoFocus':
        this.#focus(isOn(value));
        break;
      case 'confirmType':
        field.enterKeyHint = value === 'return' ? 'enter' : text(value);
        break;
      case 'cursor':
        if (document.activeElement === field) field.setSelectionRange(Number(value), Number(value));
        break;
      case 'ariaLabel':
        field.setAttribute('aria-label', text(value));
    }
  }

  protected abstract resized(): void;

  protected show(value: string): void {
    if (this.field.value !== value) this.field.value = value;
    this.showPlaceholder();
    this.resized();
  }

  protected showPlaceholder(): void {
    this.placeholder.style.display = this.field.value === '' ? '' : 'none';
  }

  protected confirm(): void {
    this.emit('confirm', { value: this.field.value });
    if (!isOn(this.props['confirmHold'])) this.field.blur();
  }

  #typed(): void {
    const { field, props } = this;
    const forbidden = FORBIDDEN[text(props['type'])];
    const limit = numeric(props['maxlength'], MAX_LENGTH);
    let value = forbidden ? field.value.replace(forbidden, '') : field.value;
    if (limit >= 0 && value.length > limit) value = value.slice(0, limit);
    if (value !== field.value) field.value = value;
    this.showPlaceholder();
    this.resized();
    this.model('value', value);
    const cursor = field.selectionStart ?? value.length;
    this.emit('input', { value, cursor, keyCode: value.charCodeAt(cursor - 1) || 8 });
  }

  #focus(on: boolean): void {
    // The element is not in the page yet when its first attributes arrive.
    setTimeout(() => {
      if (on) this.field.focus();
      else if (document.activeElement === this.field) this.field.blur();
    });
  }

  #placeholderClass(names: string): void {
    const scoped = names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => scopedClass(this.element, name));
    this.placeholder.className = ['wx-placeholder', ...scoped].join(' ');
  }
}

export class Input extends TextField {
  constructor(element: PhoneElement) {
    const field = document.createElement('input');
    super(element, field);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.confirm();
    });
  }

  override set(name: string, value: unknown): void {
    if (name === 'type' || name === 'password') this.#keyboard();
    else super.set(name, value);
  }

  protected resized(): void {
    // One line keeps its height.
  }

  #keyboard(): void {
    const type = text(this.props['type']);
    const secret = isOn(this.props['password']) || type === 'safe-password';
    (this.field as HTMLInputElement).type = secret ? 'password' : 'text';
    this.field.inputMode = KEYBOARD[type] ?? 'text';
  }
}

export class Textarea extends TextField {
  #lines = 0;

  constructor(element: PhoneElement) {
    const field = document.createElement('textarea');
    super(element, field);
    field.addEventListener('keydown', (event) => {
      const type = text(this.props['confirmType']) || 'return';
      if (event.key === 'Enter' && type !== 'return') this.confirm();
    });
  }

  connected(): void {
    this.resized();
  }

  override set(name: string, value: unknown): void {
    if (name === 'autoHeight') requestAnimationFrame(() => this.resized());
    else super.set(name, value);
  }

  protected resized(): void {
    const { field } = this;
    if (!isOn(this.props['autoHeight']) || !field.isConnected) return;
    field.style.height = '0';
    const height = field.scrollHeight;
    field.style.height = `${String(height)}px`;
    this.element.style.height = 'auto';
    const lineHeight = parseFloat(getComputedStyle(field).lineHeight) || height;
    const lineCount = Math.max(1, Math.round(height / lineHeight));
    if (lineCount !== this.#lines) this.emit('linechange', { height, heightRpx: 0, lineCount });
    this.#lines = lineCount;
  }
}
