import { targetInfo } from '../code/events';
import type { PhoneElement } from '../dom/element';
import { isOn, text } from '../dom/units';
import { actions } from './actions';
import { BuiltIn } from './built-in';
import { formOf } from './form';

/** `<button>`: form-type and open-type. */
export class Button extends BuiltIn {
  disabled = false;

  constructor(element: PhoneElement) {
    super(element);
    element.setAttribute('role', 'button');
    element.hoverClass = 'wx-button-hover';
  }

  set(name: string, value: unknown): void {
    if (name !== 'disabled') return;
    this.disabled = isOn(value);
    if (this.disabled) this.element.setAttribute('aria-disabled', 'true');
    else this.element.removeAttribute('aria-disabled');
  }

  tapped(): boolean {
    const form = formOf(this.element);
    if (this.props['formType'] === 'submit') form?.submit();
    else if (this.props['formType'] === 'reset') form?.reset();
    const openType = text(this.props['openType']);
    if (openType) {
      const { element } = this;
      actions().openType({
        openType,
        props: element.props,
        target: targetInfo(element.__wxElement),
        emit: (event, detail) => element.emit(event, detail),
      });
    }
    return true;
  }
}
