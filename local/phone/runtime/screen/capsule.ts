import type { Capsule } from '../host';

/** The two buttons at the top right of every mini-program. */
export class CapsuleView implements Capsule {
  readonly element = document.createElement('div');
  readonly #menu = this.#button('更多', '•••');
  readonly #close = this.#button('关闭小程序', '◎');

  constructor() {
    this.element.className = 'wx-capsule';
    this.element.append(this.#menu, this.#close);
  }

  onMenu(listener: () => void): void {
    this.#menu.addEventListener('click', listener);
  }

  onClose(listener: () => void): void {
    this.#close.addEventListener('click', listener);
  }

  #button(label: string, sign: string): HTMLElement {
    const button = document.createElement('i');
    button.setAttribute('role', 'button');
    button.setAttribute('aria-label', label);
    button.textContent = sign;
    return button;
  }
}
