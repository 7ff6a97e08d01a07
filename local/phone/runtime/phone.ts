import type { AssociatedBackend } from 'glass-easel-miniprogram-adapter';
import type { Manifest, UnitConfig } from '../bundle/manifest';
import type { PhoneApp } from './code/app';
import type { Units } from './code/units';
import {
  BOTTOM_INSET,
  NAVIGATION_BAR_HEIGHT,
  PhoneAppearance,
  STATUS_BAR_HEIGHT,
} from './screen/appearance';
import { CapsuleView } from './screen/capsule';
import { NavigationBarView, type LeadingButton } from './screen/navigation-bar';
import { PhoneOverlay } from './screen/overlay';
import { TabBarView } from './screen/tab-bar';
import { PhonePageStack } from './page/page-stack';
import { PageView } from './page/page-view';
import { KeptPages } from './page/restore';
import { formatRoute, type Route } from './page/route';
import type { EventChannel } from './host';

const TAB_BAR_HEIGHT = 50;

export interface PhoneParts {
  persona: string;
  manifest: Manifest;
  units: Units;
  app: PhoneApp;
  backend: AssociatedBackend;
  readonly fileUrl: (path: string) => string;
  readonly reportError: (error: unknown) => void;
}

/** The screen with its bars and the pages on it. */
export class Phone {
  readonly root = document.createElement('div');
  readonly capsule = new CapsuleView();
  readonly appearance: PhoneAppearance;
  readonly overlay = new PhoneOverlay(this.root);
  readonly tabBar: TabBarView;
  readonly pages: PhonePageStack;
  readonly kept: KeptPages;
  readonly #pageLayer = document.createElement('div');

  constructor(private readonly parts: PhoneParts) {
    const { manifest, persona, units } = parts;
    this.appearance = new PhoneAppearance(manifest, `phone:${persona}:appearance`, () =>
      this.#pageSize(),
    );
    this.kept = new KeptPages(`phone:${persona}:pages`);
    this.pages = new PhonePageStack({
      isTab: (path) => this.tabBar.indexOf(path) >= 0,
      prepare: (path) => this.#prepare(path),
      loadSubpackage: (name) => units.loadPackage(name),
      create: (route, depth, channel) => this.#create(route, depth, channel),
      shown: (view) => this.#shown(view),
      notFound: ({ path, query }) =>
        parts.app.emit('pageNotFound', { path, query, isEntryPage: this.pages.top === undefined }),
    });
    this.tabBar = new TabBarView(manifest, this.appearance, {
      tapped: (path, index, text) => this.#tabTapped(path, index, text),
      onTabPage: () => this.tabBar.indexOf(this.pages.top?.route.path ?? '') >= 0,
      fileUrl: (path) => parts.fileUrl(path),
    });
    this.#build();
    this.appearance.onThemeChange((theme) => {
      for (const view of this.pages.existing) view.repaint();
      if (this.pages.top) this.#paintStatusBar(this.pages.top);
      parts.app.themeChanged(theme);
    });
    window.addEventListener('resize', () => {
      for (const view of this.pages.views) view.resized();
    });
  }

  /** The page that an element belongs to. */
  pageOf(element: Element): PageView | undefined {
    const host = element.closest('wx-page-host');
    return this.pages.existing.find((view) => view.host === host);
  }

  /** Bars come and go (hideTabBar): the pages take the room. */
  layout(): void {
    for (const view of this.pages.existing) this.#layoutPage(view);
  }

  #build(): void {
    const status = document.createElement('div');
    status.className = 'wx-status';
    status.setAttribute('aria-hidden', 'true');
    status.innerHTML = '<span>9:41</span><span>5G ▮</span>';
    this.root.id = 'wx-root';
    this.#pageLayer.className = 'wx-pages';
    this.root.append(this.#pageLayer, this.tabBar.element, status, this.capsule.element);
    document.body.append(this.root);
  }

  async #prepare(path: string): Promise<void> {
    await this.parts.units.prepare(path);
    if (this.tabBar.custom && this.tabBar.indexOf(path) >= 0)
      await this.parts.units.prepare('custom-tab-bar/index');
  }

  #create(route: Route, depth: number, channel?: EventChannel): PageView {
    const { app } = this.parts.manifest;
    const config = this.#configOf(route.path);
    const isTab = this.tabBar.indexOf(route.path) >= 0;
    const navigation =
      config.navigationStyle === 'custom'
        ? undefined
        : this.#navigation(
            depth > 0 ? 'back' : isTab || route.path === app.pages[0] ? 'none' : 'home',
          );
    navigation?.show(this.appearance.themed(config));
    const view = new PageView(
      route,
      {
        ...this.parts,
        appearance: this.appearance,
        parent: this.#pageLayer,
        config,
        navigation,
        customTabBar: isTab && this.tabBar.custom,
      },
      channel,
    );
    this.kept.created(view);
    return view;
  }

  #configOf(path: string): UnitConfig {
    return { ...this.parts.manifest.app.window, ...this.parts.units.get(path)?.config };
  }

  #navigation(leading: LeadingButton): NavigationBarView {
    const go = (operation: Promise<unknown>): void => {
      operation.catch((error: unknown) => this.parts.reportError(error));
    };
    return new NavigationBarView(leading, {
      back: () => go(this.pages.navigateBack()),
      home: () => go(this.pages.reLaunch(`/${this.parts.manifest.app.pages[0] ?? ''}`)),
    });
  }

  #shown(view: PageView): void {
    this.tabBar.select(view.route.path);
    this.#layoutPage(view);
    this.#paintStatusBar(view);
    const address = formatRoute(view.route);
    history.replaceState(null, '', `#/${address}`);
    if (window.parent !== window) window.parent.postMessage({ phone: 'route', address }, '*');
    this.parts.app.emit('route', { path: view.route.path, query: view.route.query });
  }

  /** Status bar and capsule stand on the page's navigation bar: their text follows its own. */
  #paintStatusBar(view: PageView): void {
    const style = this.appearance.themed(this.#configOf(view.route.path)).navigationBarTextStyle;
    this.root.classList.toggle('wx-light-text', style !== 'black');
  }

  #layoutPage(view: PageView): void {
    const top = view.navigation ? STATUS_BAR_HEIGHT + NAVIGATION_BAR_HEIGHT : 0;
    const bottom = this.tabBar.covers(view.route.path) ? TAB_BAR_HEIGHT + BOTTOM_INSET : 0;
    view.layout({ top, bottom });
  }

  #tabTapped(pagePath: string, index: number, text: string): void {
    this.pages.switchTab(`/${pagePath}`).then(
      () => this.pages.callHandler('onTabItemTap', { index, pagePath, text }),
      (error: unknown) => this.parts.reportError(error),
    );
  }

  #pageSize(): { width: number; height: number } {
    const host = this.pages.top?.host;
    const { innerWidth, innerHeight } = window;
    const bars = STATUS_BAR_HEIGHT + NAVIGATION_BAR_HEIGHT;
    return {
      width: host?.clientWidth ?? innerWidth,
      height: host?.clientHeight ?? innerHeight - bars,
    };
  }
}
