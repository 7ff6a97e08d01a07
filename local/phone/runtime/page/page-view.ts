import { Component, type GeneralComponent } from 'glass-easel';
import type { AssociatedBackend } from 'glass-easel-miniprogram-adapter';
import type { Manifest, UnitConfig } from '../../bundle/manifest';
import type { PageSettings } from '../builtin/actions';
import { codeSpace } from '../code/code-space';
import { PullRefresh } from '../dom/pull-refresh';
import { convertUnits } from '../dom/units';
import type { EventChannel, PageInstance } from '../host';
import type { PhoneAppearance } from '../screen/appearance';
import type { NavigationBarView } from '../screen/navigation-bar';
import { createEventChannel } from './event-channel';
import type { Route } from './route';

export interface PageSurroundings {
  backend: AssociatedBackend;
  manifest: Manifest;
  appearance: PhoneAppearance;
  /** Where pages are drawn. */
  parent: HTMLElement;
  config: UnitConfig;
  /** Undefined for `navigationStyle: custom`. */
  navigation: NavigationBarView | undefined;
  customTabBar: boolean;
  readonly reportError: (error: unknown) => void;
}

type MutablePage = { -readonly [K in keyof PageInstance]: PageInstance[K] };

const REACH_BOTTOM = 50;
const TAB_BAR = 'custom-tab-bar/index';

/** One page on the stack: its frame on the screen, its component, its lifecycle. */
export class PageView implements PageSettings {
  readonly host = document.createElement('wx-page-host');
  readonly scroller = document.createElement('wx-page');
  readonly navigation: NavigationBarView | undefined;
  readonly pull: PullRefresh;
  readonly instance: PageInstance;
  readonly #roots: ReturnType<AssociatedBackend['createRoot']>[] = [];
  readonly #component: GeneralComponent;
  #nearBottom = false;

  constructor(
    readonly route: Route,
    private readonly around: PageSurroundings,
    channel?: EventChannel,
  ) {
    const { navigation, parent } = around;
    this.navigation = navigation;
    this.scroller.dataset['page'] = route.path;
    this.pull = new PullRefresh(this.scroller, {
      enabled: () => around.config.enablePullDownRefresh === true,
      onRefresh: () => this.call('onPullDownRefresh'),
    });
    this.host.append(this.pull.head, this.scroller);
    parent.append(this.host, ...(navigation ? [navigation.element] : []));
    const root = around.backend.createRoot('page-root', codeSpace, route.path);
    this.#component = root.getComponent();
    this.instance = root.get() as unknown as PageInstance;
    this.#complete(channel ?? createEventChannel());
    this.#roots.push(root);
    this.scroller.addEventListener('scroll', (event) => {
      if (event.target === this.scroller) this.#scrolled();
    });
    this.repaint();
  }

  /** Draws the page. Components ask for the pages that are open, so it has to be on the stack. */
  attach(): void {
    for (const root of this.#roots) this.#insert(root, this.scroller);
    if (this.around.customTabBar) this.#addTabBar();
  }

  /** onLoad; then it can be shown. */
  load(): void {
    const { query } = this.route;
    const known = Object.entries(query).filter(([name]) =>
      Component.hasProperty(this.#component, name),
    );
    if (known.length > 0) this.instance.setData(Object.fromEntries(known));
    this.call('onLoad', { ...query });
  }

  ready(): void {
    this.call('onReady');
  }

  show(): void {
    this.host.classList.remove('wx-page-hidden');
    if (this.navigation) this.navigation.element.hidden = false;
    this.#measure();
    this.call('onShow');
    this.#lifetime('show');
  }

  hide(): void {
    this.host.classList.add('wx-page-hidden');
    if (this.navigation) this.navigation.element.hidden = true;
    this.call('onHide');
    this.#lifetime('hide');
  }

  unload(): void {
    this.call('onUnload');
    for (const root of this.#roots) root.release();
    this.host.remove();
    this.navigation?.element.remove();
  }

  /** @param insets px that the bars take */
  layout(insets: { top: number; bottom: number }): void {
    this.host.style.top = `${String(insets.top)}px`;
    this.host.style.bottom = `${String(insets.bottom)}px`;
    this.#measure();
  }

  resized(): void {
    this.#measure();
    const { clientWidth: windowWidth, clientHeight: windowHeight } = this.host;
    const size = { size: { windowWidth, windowHeight } };
    this.call('onResize', size);
    this.#component.triggerPageLifetime('resize', [size]);
  }

  repaint(): void {
    const config = this.around.appearance.themed(this.around.config);
    this.host.style.backgroundColor = config.backgroundColor ?? '#ffffff';
    this.host.dataset['pull'] = config.backgroundTextStyle ?? 'dark';
    this.navigation?.paint(config);
  }

  /** Calls a handler of the page, if it has it; what it throws is reported. */
  call(name: string, argument?: unknown): unknown {
    const handler = this.instance[name];
    if (typeof handler !== 'function') return undefined;
    try {
      return (handler as (this: unknown, value: unknown) => unknown).call(this.instance, argument);
    } catch (error) {
      this.around.reportError(error);
      return undefined;
    }
  }

  setPageStyle(style: string): void {
    this.scroller.style.cssText = convertUnits(style);
  }

  setBackgroundColor(color: string): void {
    this.host.style.backgroundColor = color;
  }

  setTitle(title: string): void {
    this.navigation?.setTitle(title);
  }

  setNavigationColor(colors: { frontColor?: string; backgroundColor?: string }): void {
    this.navigation?.setColor(colors);
  }

  setNavigationLoading(on: boolean): void {
    this.navigation?.setLoading(on);
  }

  #complete(channel: EventChannel): void {
    const page = this.instance as MutablePage;
    page.route = this.route.path;
    page['__route__'] = this.route.path;
    page.options = this.route.query;
    page['getOpenerEventChannel'] = () => channel;
    page['getTabBar'] = () => null;
    page['getPageId'] = () => this.route.path;
  }

  #insert(root: ReturnType<AssociatedBackend['createRoot']>, into: HTMLElement): void {
    const placeholder = document.createElement('span');
    into.append(placeholder);
    root.attach(
      into as unknown as Parameters<typeof root.attach>[0],
      placeholder as unknown as Parameters<typeof root.attach>[1],
    );
  }

  #addTabBar(): void {
    const root = this.around.backend.createRoot('custom-tab-bar', codeSpace, TAB_BAR);
    (this.instance as MutablePage)['getTabBar'] = () => root.get();
    this.#insert(root, this.host);
    this.#roots.push(root);
  }

  #lifetime(name: 'show' | 'hide'): void {
    for (const root of this.#roots) root.getComponent().triggerPageLifetime(name, []);
  }

  /** 100vh are this page's height. */
  #measure(): void {
    this.host.style.setProperty('--wx-vh', `${String(this.host.clientHeight / 100)}px`);
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.call('onPageScroll', { scrollTop });
    const distance = this.around.config.onReachBottomDistance ?? REACH_BOTTOM;
    const near = scrollHeight - scrollTop - clientHeight <= distance;
    if (near && !this.#nearBottom) this.call('onReachBottom');
    this.#nearBottom = near;
  }
}
