/**
 * What the phone's runtime offers to whoever builds `wx` (see `wx/`): everything that needs the
 * page stack, the components or the screen. `wx` turns these into WeChat's calls
 * (success/fail/complete, promises, errMsg).
 *
 * Refusals: a method that WeChat would answer with `<api>:fail <reason>` throws (or rejects with) a
 * {@link HostRefusal}, whose message is that reason. Anything else thrown is a bug.
 *
 * Coordinates and sizes are CSS pixels, measured from the page's top left corner, as in WeChat.
 */

export class HostRefusal extends Error {}

/** Builds the `wx` global. `local/phone/runtime/wx/index.ts` exports `createWx` of this type. */
export type CreateWx = (host: Host) => object;

export interface Host {
  /** Who uses this phone: the last part of `/phone/<persona>`. Storage is kept per persona. */
  readonly persona: string;
  /** `app.json` as written, theme names (`@name`) unresolved. */
  readonly appConfig: Readonly<Record<string, unknown>>;
  /** What the mini-program was opened with. */
  readonly launch: LaunchOptions;
  readonly pages: PageStack;
  readonly navigationBar: NavigationBar;
  readonly capsule: Capsule;
  readonly tabBar: TabBar;
  readonly overlay: Overlay;
  readonly appearance: Appearance;
  readonly pullDown: PullDown;
  readonly view: View;
  readonly canvas: Canvases;
  readonly app: AppLifecycle;
  readonly openTypes: OpenTypes;
  /** The address under which the browser loads a file of the package ("/assets/a.png", "a.png"). */
  readonly fileUrl: (path: string) => string;
  /** Shows an error on the phone and in the server's terminal. */
  readonly reportError: (error: unknown) => void;
}

export interface LaunchOptions {
  /** Without leading slash: "pages/home/home". */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** WeChat's scene value; 1001 by default, `scene` of the deep link otherwise. */
  readonly scene: number;
  readonly referrerInfo: Readonly<Record<string, unknown>>;
}

export interface EventChannel {
  on(event: string, listener: (...args: unknown[]) => void): void;
  once(event: string, listener: (...args: unknown[]) => void): void;
  off(event: string, listener?: (...args: unknown[]) => void): void;
  emit(event: string, ...args: unknown[]): void;
}

/** A page as `getCurrentPages()` gives it: data, setData, its own methods, lifecycle handlers. */
export interface PageInstance {
  readonly route: string;
  readonly options: Readonly<Record<string, string>>;
  readonly data: Record<string, unknown>;
  setData(data: Record<string, unknown>, callback?: () => void): void;
  [member: string]: unknown;
}

export interface PageStack {
  /** Bottom first. */
  all(): readonly PageInstance[];
  /** The page on top; undefined only before the first one is opened. */
  current(): PageInstance | undefined;
  /** Relative addresses are taken from the current page. Resolve once the page is shown. */
  navigateTo(
    url: string,
    events?: Record<string, (...args: unknown[]) => void>,
  ): Promise<EventChannel>;
  redirectTo(url: string): Promise<void>;
  reLaunch(url: string): Promise<void>;
  switchTab(url: string): Promise<void>;
  navigateBack(delta?: number): Promise<void>;
  /** Loads a subpackage's code ahead of its first page, by name or root. */
  loadSubpackage(name: string): Promise<void>;
  /** Asks the current page's onShareAppMessage / onShareTimeline / onAddToFavorites handler. */
  callHandler(name: string, argument?: unknown): unknown;
}

export interface NavigationBar {
  setTitle(title: string): void;
  /** Colours as '#rrggbb'; frontColor is '#ffffff' or '#000000'. */
  setColor(colors: { frontColor: string; backgroundColor: string }): void;
  showLoading(): void;
  hideLoading(): void;
  /** The page's ground, seen behind it and while pulling. */
  setBackground(colors: { backgroundColor?: string; textStyle?: 'dark' | 'light' }): void;
  /** The capsule at the top right. */
  menuButton(): Rect;
}

/** The capsule at the top right: drawn here, what its two halves do is `wx`'s. */
export interface Capsule {
  /** ⋯: share, received cards, WeChat's own scan. */
  onMenu(listener: () => void): void;
  /** ◎: leave the mini-program. */
  onClose(listener: () => void): void;
}

export interface TabBar {
  /** Refuses when `index` is no tab or the current page is none, as WeChat does. */
  setBadge(index: number, text: string): void;
  removeBadge(index: number): void;
  showRedDot(index: number): void;
  hideRedDot(index: number): void;
  setItem(
    index: number,
    item: { text?: string; iconPath?: string; selectedIconPath?: string },
  ): void;
  setStyle(style: {
    color?: string;
    selectedColor?: string;
    backgroundColor?: string;
    borderStyle?: 'black' | 'white';
  }): void;
  show(): void;
  hide(): void;
}

export type LayerKind = 'toast' | 'loading' | 'modal' | 'sheet' | 'screen';

export interface Layer {
  close(): void;
  readonly open: boolean;
}

/** Lies over pages, navigation and tab bar. The drawing is `wx`'s, the stacking is ours. */
export interface Overlay {
  /**
   * Shows an element. 'modal' dims and blocks and centres, 'sheet' dims and blocks and sits at the
   * bottom, 'screen' covers the whole phone; 'toast' and 'loading' are centred and block nothing
   * unless `mask`. One layer of kinds 'toast' and 'loading' together at a time: a new one replaces
   * the old. Styles: give the element classes of `wx/*.css`, or inline styles.
   */
  open(
    kind: LayerKind,
    content: HTMLElement,
    options?: {
      mask?: boolean;
      /** The dimmed ground was tapped; without it such taps do nothing. */
      onMaskTap?: () => void;
      /** Closed by anything but `close()`: replaced, page left. */
      onReplaced?: () => void;
    },
  ): Layer;
}

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
}

export interface Appearance {
  /** Follows the browser's colour scheme, or the phone's own switch; 'light' without `darkmode`. */
  theme(): 'light' | 'dark';
  onThemeChange(listener: (theme: 'light' | 'dark') => void): () => void;
  /** WeChat's own text size in px: 16 normal, 22 the largest. */
  fontSizeSetting(): number;
  /** fontSizeSetting relative to normal. */
  fontSizeScaleFactor(): number;
  screen(): { width: number; height: number; pixelRatio: number };
  /** The area of the current page: without navigation and tab bar. */
  window(): { width: number; height: number };
  statusBarHeight(): number;
  safeArea(): Rect;
  onWindowResize(listener: (size: { width: number; height: number }) => void): () => void;
  /** The phone's own switches, kept per persona; 'auto' follows the browser. Called by `wx` for the playground. */
  choose(choice: { theme?: 'light' | 'dark' | 'auto'; fontSizeSetting?: number }): void;
}

export interface PullDown {
  /** Shows the current page's refresh head and calls its onPullDownRefresh. */
  start(): void;
  stop(): void;
}

/** WeChat's own objects, ready to be handed out by `wx.create…`. */
export interface View {
  /** Rooted at the current page unless `.in(component)`. */
  createSelectorQuery(): object;
  createIntersectionObserver(component: unknown, options?: IntersectionOptions): object;
  createMediaQueryObserver(component: unknown): object;
  createAnimation(options?: AnimationOptions): object;
  /** Scrolls the current page, to `scrollTop` px or to the first match of `selector`. */
  pageScrollTo(options: {
    scrollTop?: number;
    selector?: string;
    offsetTop?: number;
    duration?: number;
  }): Promise<void>;
  nextTick(callback: () => void): void;
  /** wx.createVideoContext and the like have no player here; refuses. */
  hideKeyboard(): void;
}

export interface IntersectionOptions {
  thresholds?: number[];
  initialRatio?: number;
  observeAll?: boolean;
}

export interface AnimationOptions {
  duration?: number;
  timingFunction?: string;
  delay?: number;
  transformOrigin?: string;
}

export interface Canvases {
  /** The element behind `canvas-id`/`id` in the page or component, for canvasToTempFilePath. */
  find(id: string, component?: unknown): HTMLCanvasElement | undefined;
  /** The element behind a node that SelectorQuery's `fields({node: true})` gave. */
  element(node: unknown): HTMLCanvasElement | undefined;
  /** WeChat's OffscreenCanvas: getContext, createImage. */
  createOffscreen(options: { type?: '2d'; width?: number; height?: number }): object;
}

export type AppEvent = 'show' | 'hide' | 'error' | 'unhandledRejection' | 'pageNotFound' | 'route';

export interface AppLifecycle {
  /** For wx.onAppShow, wx.onError …; gives the argument that WeChat gives. */
  on(event: AppEvent, listener: (argument: unknown) => void): () => void;
  /** Puts the mini-program into the background and back: App and page onHide, onShow. */
  enterBackground(): void;
  enterForeground(options?: Partial<LaunchOptions>): Promise<void>;
  /** getEnterOptionsSync: of the latest entry. */
  enterOptions(): LaunchOptions;
}

/** A `<button open-type>` that was tapped. */
export interface OpenTypeButton {
  readonly openType: string;
  /** Attributes as bound in the template, in camelCase. */
  readonly props: Readonly<Record<string, unknown>>;
  /** target for onShareAppMessage. */
  readonly target: { readonly id: string; readonly dataset: Record<string, unknown> };
  /** Answers with WeChat's event: 'getphonenumber', 'chooseavatar', 'contact' … */
  emit(event: string, detail: Record<string, unknown>): void;
}

export interface OpenTypes {
  /** One handler per open-type; a tap on a type without handler throws an error that names it. */
  handle(openType: string, handler: (button: OpenTypeButton) => void | Promise<void>): void;
}
