import type { UnitConfig } from '../../bundle/manifest';
import type { Rect } from '../host';
import { STATUS_BAR_HEIGHT } from './appearance';

export interface NavigationBarEvents {
  back(): void;
  home(): void;
}

export type LeadingButton = 'back' | 'home' | 'none';

/** The native navigation bar of one page. */
export class NavigationBarView {
  readonly element = document.createElement('div');
  readonly #title = document.createElement('span');
  readonly #loading = document.createElement('i');

  constructor(leading: LeadingButton, events: NavigationBarEvents) {
    this.element.className = 'wx-nav';
    this.element.setAttribute('role', 'banner');
    this.#loading.className = 'wx-spinner';
    this.#loading.hidden = true;
    this.#title.className = 'wx-nav-title';
    this.#title.setAttribute('role', 'heading');
    if (leading !== 'none') this.element.append(leadingButton(leading, events));
    this.element.append(this.#loading, this.#title);
  }

  show(config: UnitConfig): void {
    this.setTitle(config.navigationBarTitleText ?? '');
    this.paint(config);
  }

  paint(config: UnitConfig): void {
    const color = config.navigationBarTextStyle === 'black' ? '#000000' : '#ffffff';
    this.setColor({
      frontColor: color,
      backgroundColor: config.navigationBarBackgroundColor ?? '#000000',
    });
  }

  get title(): string {
    return this.#title.textContent;
  }

  setTitle(title: string): void {
    this.#title.textContent = title;
  }

  setColor(colors: { frontColor?: string; backgroundColor?: string }): void {
    if (colors.frontColor) this.element.style.color = colors.frontColor;
    if (colors.backgroundColor) this.element.style.background = colors.backgroundColor;
  }

  setLoading(on: boolean): void {
    this.#loading.hidden = !on;
  }
}

function leadingButton(kind: 'back' | 'home', events: NavigationBarEvents): HTMLElement {
  const button = document.createElement('b');
  button.setAttribute('role', 'button');
  button.setAttribute('aria-label', kind === 'back' ? '返回' : '首页');
  button.textContent = kind === 'back' ? '‹' : '⌂';
  button.addEventListener('click', () => events[kind]());
  return button;
}

const MENU = { width: 87, height: 32, right: 7, top: STATUS_BAR_HEIGHT + 4 };

/** Where the capsule is, in the screen. */
export function menuButtonRect(): Rect {
  const right = window.innerWidth - MENU.right;
  const { width, height, top } = MENU;
  return { left: right - width, right, top, bottom: top + height, width, height };
}
