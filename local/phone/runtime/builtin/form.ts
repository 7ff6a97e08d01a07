import { Component, type Element as GlassElement, type GeneralComponent } from 'glass-easel';
import { hasBuiltInBehavior } from '../code/behaviors';
import { PhoneElement } from '../dom/element';
import { text } from '../dom/units';
import { BuiltIn, type FormControl } from './built-in';

const isFormControl = (control: unknown): control is FormControl & BuiltIn =>
  control instanceof BuiltIn && 'value' in control && 'reset' in control;

export function formOf(element: Element): Form | undefined {
  const form = element.closest('wx-form');
  return form instanceof PhoneElement && form.control instanceof Form ? form.control : undefined;
}

/** `<form>`: collects the named controls below it, those of form-field components included. */
export class Form extends BuiltIn {
  set(): void {
    // Attributes such as report-submit have no meaning here.
  }

  submit(): void {
    const value: Record<string, unknown> = {};
    for (const { name, control } of this.#fields()) value[name] = control.value;
    for (const component of this.#components()) {
      const data = component.data as Record<string, unknown>;
      const name = text(data['name']);
      if (name) value[name] = data['value'];
    }
    this.emit('submit', { value, formId: '', target: {} });
  }

  reset(): void {
    for (const { control } of this.#fields()) control.reset();
    this.emit('reset');
  }

  *#elements(): Generator<PhoneElement> {
    for (const element of this.element.querySelectorAll('*'))
      if (element instanceof PhoneElement && this.#reaches(element.__wxElement)) yield element;
  }

  *#fields(): Generator<{ name: string; control: FormControl }> {
    for (const { control, props } of this.#elements()) {
      const name = text(props['name']);
      if (name && isFormControl(control)) yield { name, control };
    }
  }

  *#components(): Generator<GeneralComponent> {
    for (const { __wxElement: node } of this.#elements()) {
      if (!node || !Component.isComponent(node)) continue;
      const component = node;
      if (hasBuiltInBehavior(component, 'wx://form-field')) yield component;
    }
  }

  /** What is inside a component counts only when that component is a form-field-group. */
  #reaches(node: GlassElement | undefined): boolean {
    const own = this.element.__wxElement?.ownerShadowRoot;
    let root = node?.ownerShadowRoot ?? null;
    while (root && root !== own) {
      const host = root.getHostNode();
      if (!hasBuiltInBehavior(host, 'wx://form-field-group')) return false;
      root = host.ownerShadowRoot;
    }
    return root !== null;
  }
}

/** `<label>`: a tap counts for the control named by `for`, else for the first one inside. */
export class Label extends BuiltIn {
  set(): void {
    // `for` is read when tapped.
  }

  tapped(event: Event): boolean {
    const controls = ['checkbox', 'radio', 'switch', 'input', 'textarea', 'button']
      .map((tag) => `wx-${tag}`)
      .join();
    const wanted = text(this.props['for']);
    const scope: ParentNode = wanted ? document : this.element;
    const target = [...scope.querySelectorAll(controls)].find(
      (one) => one instanceof PhoneElement && (!wanted || one.__wxElement?.id === wanted),
    );
    if (!(target instanceof PhoneElement)) return false;
    if (target.control?.tapped) target.control.tapped(event);
    else target.querySelector<HTMLElement>('input, textarea')?.focus();
    return true;
  }
}
