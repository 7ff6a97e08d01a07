import type { PhoneElement } from '../dom/element';
import { codeSpace } from './code-space';

/** A class name given in a template's attribute, as the style sheet of that template has it. */
export function scopedClass(element: PhoneElement, name: string): string {
  const owner = element.__wxElement?.ownerShadowRoot?.getHostNode();
  const scope = owner && codeSpace.getStyleScopeName(owner.is);
  return scope === undefined ? name : `${scope}--${name}`;
}
