import type { Manifest, TabBarConfig, TabBarItem } from '../../bundle/manifest';
import { HostRefusal, type TabBar } from '../host';
import type { PhoneAppearance } from './appearance';

interface TabBarEvents {
  tapped(path: string, index: number, text: string): void;
  /** Whether the page that is shown is a tab. */
  onTabPage(): boolean;
  fileUrl(path: string): string;
}

interface Mark {
  badge?: string;
  dot?: boolean;
}

/** The native tab bar; with a custom one only its rules are left. */
export class TabBarView implements TabBar {
  readonly element = document.createElement('div');
  readonly #config: TabBarConfig | undefined;
  readonly #marks: Mark[] = [];
  #style: Partial<TabBarConfig> = {};
  #current = '';
  #hidden = false;

  constructor(
    manifest: Manifest,
    private readonly appearance: PhoneAppearance,
    private readonly events: TabBarEvents,
  ) {
    const { tabBar } = manifest.app;
    this.#config = tabBar && { ...tabBar, list: tabBar.list.map((item) => ({ ...item })) };
    this.element.className = 'wx-tabbar';
    this.element.setAttribute('role', 'tablist');
    this.element.hidden = true;
    appearance.onThemeChange(() => this.#draw());
  }

  get custom(): boolean {
    return this.#config?.custom === true;
  }

  indexOf(path: string): number {
    return this.#config?.list.findIndex((item) => item.pagePath === path) ?? -1;
  }

  /** Shows the bar on tabs, hides it on other pages. */
  select(path: string): void {
    if (this.indexOf(path) >= 0) this.#current = path;
    this.#draw();
  }

  /** Whether a page gives room to the bar. */
  covers(path: string): boolean {
    return !this.custom && !this.#hidden && this.indexOf(path) >= 0;
  }

  setBadge(index: number, text: string): void {
    // WeChat shows three characters at most.
    this.#mark(index, { badge: text.length > 4 ? '…' : text });
  }

  removeBadge(index: number): void {
    this.#mark(index, {});
  }

  showRedDot(index: number): void {
    this.#mark(index, { dot: true });
  }

  hideRedDot(index: number): void {
    this.#mark(index, {});
  }

  setItem(index: number, item: Partial<Omit<TabBarItem, 'pagePath'>>): void {
    Object.assign(this.#item(index), item);
    this.#draw();
  }

  setStyle(style: Parameters<TabBar['setStyle']>[0]): void {
    this.#style = { ...this.#style, ...style };
    this.#draw();
  }

  show(): void {
    this.#setHidden(false);
  }

  hide(): void {
    this.#setHidden(true);
  }

  #setHidden(hidden: boolean): void {
    this.#onTab();
    this.#hidden = hidden;
    this.#draw();
  }

  #mark(index: number, mark: Mark): void {
    this.#item(index);
    this.#marks[index] = mark;
    this.#draw();
  }

  #onTab(): void {
    if (!this.events.onTabPage()) throw new HostRefusal('not TabBar page');
  }

  #item(index: number): TabBarItem {
    this.#onTab();
    const item = this.#config?.list[index];
    if (!item) throw new HostRefusal('tabbar item not found');
    return item;
  }

  #draw(): void {
    const { element } = this;
    if (!this.#config || this.custom) return;
    const colors = this.appearance.themed({ ...this.#config, ...this.#style });
    element.hidden = this.#hidden || !this.events.onTabPage();
    element.style.background = colors.backgroundColor ?? '#ffffff';
    element.style.borderTopColor = colors.borderStyle === 'white' ? '#ffffff33' : '#00000022';
    element.replaceChildren(
      ...this.#config.list.map((item, index) => this.#tab(item, index, colors)),
    );
  }

  #tab(given: TabBarItem, index: number, colors: TabBarConfig): HTMLElement {
    const item = this.appearance.themed(given);
    const on = item.pagePath === this.#current;
    const tab = document.createElement('div');
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-selected', String(on));
    tab.dataset['path'] = item.pagePath;
    tab.style.color = (on ? colors.selectedColor : colors.color) ?? '';
    const icon = (on ? item.selectedIconPath : undefined) ?? item.iconPath;
    if (icon) {
      const image = document.createElement('img');
      image.src = this.events.fileUrl(icon);
      image.alt = '';
      tab.append(image);
    }
    const label = document.createElement('span');
    label.textContent = item.text;
    tab.append(label, ...markOf(this.#marks[index]));
    tab.addEventListener('click', () => this.events.tapped(item.pagePath, index, item.text));
    return tab;
  }
}

function markOf(mark: Mark | undefined): HTMLElement[] {
  if (mark?.badge === undefined && !mark?.dot) return [];
  const element = document.createElement('em');
  element.className = mark.dot ? 'wx-tab-dot' : 'wx-tab-badge';
  element.textContent = mark.badge ?? '';
  return [element];
}
