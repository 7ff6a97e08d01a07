import { PhoneElement } from '../dom/element';
import { isOn, text } from '../dom/units';
import { BuiltIn, child, type FormControl } from './built-in';

/** Something that is on or off and tells so to style sheets and screen readers. */
abstract class Toggle extends BuiltIn {
  #on = false;

  constructor(element: PhoneElement, role: string) {
    super(element);
    element.setAttribute('role', role);
    this.on = false;
  }

  get on(): boolean {
    return this.#on;
  }

  set on(value: boolean) {
    this.#on = value;
    this.element.toggleAttribute('checked', value);
    this.element.setAttribute('aria-checked', String(value));
  }

  set(name: string, value: unknown): void {
    if (name === 'checked') this.on = isOn(value);
    else if (name === 'color') this.element.style.setProperty('--wx-on', text(value));
    else if (name === 'disabled') this.element.setAttribute('aria-disabled', String(isOn(value)));
  }

  protected get locked(): boolean {
    return isOn(this.props['disabled']);
  }
}

export class Switch extends Toggle implements FormControl {
  constructor(element: PhoneElement) {
    super(element, 'switch');
    child(element, 'i', 'wx-switch-knob');
  }

  get value(): boolean {
    return this.on;
  }

  reset(): void {
    this.on = false;
  }

  tapped(): boolean {
    if (this.locked) return true;
    this.on = !this.on;
    this.model('checked', this.on);
    this.emit('change', { value: this.on });
    return true;
  }
}

export class Checkbox extends Toggle {
  constructor(element: PhoneElement) {
    super(element, 'checkbox');
  }

  tapped(): boolean {
    if (this.locked) return true;
    this.on = !this.on;
    groupOf(this.element)?.changed();
    return true;
  }
}

export class Radio extends Toggle {
  constructor(element: PhoneElement) {
    super(element, 'radio');
  }

  tapped(): boolean {
    if (this.locked || this.on) return true;
    const group = groupOf(this.element);
    for (const other of group?.members ?? []) other.on = false;
    this.on = true;
    group?.changed();
    return true;
  }
}

abstract class Group extends BuiltIn implements FormControl {
  constructor(
    element: PhoneElement,
    private readonly tag: string,
  ) {
    super(element);
  }

  set(): void {
    // name is read by the form.
  }

  get members(): Toggle[] {
    return [...this.element.querySelectorAll(this.tag)]
      .map((one) => (one instanceof PhoneElement ? one.control : undefined))
      .filter((control) => control instanceof Toggle);
  }

  protected get chosen(): string[] {
    const on = this.members.filter((member) => member.on);
    return on.map((member) => text(member.element.props['value']));
  }

  abstract readonly value: unknown;

  changed(): void {
    this.emit('change', { value: this.value });
  }

  reset(): void {
    for (const member of this.members) member.on = false;
  }
}

export class CheckboxGroup extends Group {
  constructor(element: PhoneElement) {
    super(element, 'wx-checkbox');
  }

  get value(): string[] {
    return this.chosen;
  }
}

export class RadioGroup extends Group {
  constructor(element: PhoneElement) {
    super(element, 'wx-radio');
    element.setAttribute('role', 'radiogroup');
  }

  get value(): string {
    return this.chosen[0] ?? '';
  }
}

function groupOf(element: PhoneElement): Group | undefined {
  const group = element.closest('wx-checkbox-group, wx-radio-group');
  return group instanceof PhoneElement && group.control instanceof Group
    ? group.control
    : undefined;
}
