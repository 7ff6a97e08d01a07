import type { PhoneElement } from '../dom/element';
import { isOn } from '../dom/units';
import { BuiltIn } from './built-in';

/** `<root-portal>`: its children are drawn at the end of the page, outside of what could cut them. */
export class RootPortal extends BuiltIn {
  readonly #portal = document.createElement('wx-portal');

  constructor(element: PhoneElement) {
    super(element);
    const portal = this.#portal;
    // The component tree goes on adding children to the element; they land in the portal.
    const redirected = element as unknown as Record<string, unknown>;
    redirected['appendChild'] = (node: Node) => portal.appendChild(node);
    redirected['insertBefore'] = (node: Node, before: Node | null) =>
      portal.insertBefore(node, before);
    redirected['removeChild'] = (node: Node) => portal.removeChild(node);
    redirected['replaceChild'] = (node: Node, old: Node) => portal.replaceChild(node, old);
  }

  set(): void {
    this.connected();
  }

  connected(): void {
    const enabled = this.props['enable'] === undefined || isOn(this.props['enable']);
    const target = enabled ? this.element.closest('wx-page') : this.element;
    if (target && this.#portal.parentNode !== target)
      Element.prototype.append.call(target, this.#portal);
  }

  disconnected(): void {
    this.#portal.remove();
  }
}
