import { HostRefusal, type EventChannel, type PageInstance, type PageStack } from '../host';
import { createEventChannel } from './event-channel';
import type { PageView } from './page-view';
import { parseRoute, type Route } from './route';

/** WeChat opens no more pages than this on top of each other. */
const LIMIT = 10;

export interface StackSurroundings {
  isTab(path: string): boolean;
  /** Loads the code of a page. */
  prepare(path: string): Promise<void>;
  loadSubpackage(name: string): Promise<void>;
  create(route: Route, depth: number, channel?: EventChannel): PageView;
  /** Another page is on top now. */
  shown(view: PageView): void;
  notFound(route: Route): void;
}

/** The pages that are open. Operations wait for each other, as in WeChat. */
export class PhonePageStack implements PageStack {
  #stack: PageView[] = [];
  /** Tabs stay as they are while another one is shown. */
  readonly #tabs = new Map<string, PageView>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly around: StackSurroundings) {}

  get top(): PageView | undefined {
    return this.#stack.at(-1);
  }

  get views(): readonly PageView[] {
    return this.#stack;
  }

  /** Every page that exists, hidden tabs included. */
  get existing(): PageView[] {
    return [...new Set([...this.#stack, ...this.#tabs.values()])];
  }

  all(): PageInstance[] {
    return this.#stack.map((view) => view.instance);
  }

  current(): PageInstance | undefined {
    return this.top?.instance;
  }

  navigateTo(
    url: string,
    events: Record<string, (...args: unknown[]) => void> = {},
  ): Promise<EventChannel> {
    return this.#enqueue(url, async (route) => {
      if (this.around.isTab(route.path)) throw new HostRefusal('can not navigateTo a tabbar page');
      if (this.#stack.length >= LIMIT) throw new HostRefusal('webview count limit exceed');
      const channel = createEventChannel();
      for (const [event, listener] of Object.entries(events)) channel.on(event, listener);
      await this.around.prepare(route.path);
      this.top?.hide();
      this.#open(route, channel);
      return channel;
    });
  }

  redirectTo(url: string): Promise<void> {
    return this.#enqueue(url, async (route) => {
      if (this.around.isTab(route.path)) throw new HostRefusal('can not redirectTo a tabbar page');
      await this.around.prepare(route.path);
      const old = this.#stack.pop();
      if (old) this.#discard(old);
      this.#open(route);
    });
  }

  reLaunch(url: string): Promise<void> {
    return this.#enqueue(url, async (route) => {
      await this.around.prepare(route.path);
      for (const view of this.existing) this.#discard(view);
      this.#stack = [];
      this.#open(route);
    });
  }

  switchTab(url: string): Promise<void> {
    return this.#enqueue(url, async (route) => {
      if (!this.around.isTab(route.path)) throw new HostRefusal('can not switch to no-tabBar page');
      await this.around.prepare(route.path);
      if (this.top?.route.path === route.path) return;
      const [bottom, ...above] = this.#stack;
      for (const view of above.reverse()) this.#discard(view);
      if (bottom && this.#tabs.get(bottom.route.path) !== bottom) this.#discard(bottom);
      else if (bottom && above.length === 0) bottom.hide();
      const known = this.#tabs.get(route.path);
      this.#stack = known ? [known] : [];
      if (known) this.#show(known);
      else this.#open({ path: route.path, query: {} });
    });
  }

  navigateBack(delta = 1): Promise<void> {
    return this.#enqueue('', () => {
      if (this.#stack.length <= 1) throw new HostRefusal('cannot navigate back at first page.');
      const count = Math.min(delta, this.#stack.length - 1);
      for (const view of this.#stack.splice(-count).reverse()) this.#discard(view);
      if (this.top) this.#show(this.top);
      return Promise.resolve();
    });
  }

  async loadSubpackage(name: string): Promise<void> {
    await this.around.loadSubpackage(name);
  }

  callHandler(name: string, argument?: unknown): unknown {
    return this.top?.call(name, argument);
  }

  /** Opens pages on top of each other, for a phone that continues where it was. */
  restore(routes: Route[], opened: (view: PageView, index: number) => void): Promise<void> {
    return this.#enqueue('', async () => {
      for (const [index, route] of routes.entries()) {
        await this.around.prepare(route.path);
        this.top?.hide();
        opened(this.#open(route), index);
      }
    });
  }

  #enqueue<T>(url: string, operation: (route: Route) => Promise<T>): Promise<T> {
    const run = this.#queue.then(() => {
      const route = parseRoute(url, this.top?.route.path);
      return operation(route).catch((error: unknown) => {
        if (error instanceof HostRefusal && error.message.endsWith('is not found'))
          this.around.notFound(route);
        throw error;
      });
    });
    // The next operation starts whether or not this one was refused; its caller hears of that.
    this.#queue = run.catch(() => undefined);
    return run;
  }

  #open(route: Route, channel?: EventChannel): PageView {
    const view = this.around.create(route, this.#stack.length, channel);
    this.#stack.push(view);
    if (this.around.isTab(route.path)) this.#tabs.set(route.path, view);
    view.attach();
    this.around.shown(view);
    view.load();
    view.show();
    queueMicrotask(() => view.ready());
    return view;
  }

  #show(view: PageView): void {
    this.around.shown(view);
    view.show();
  }

  #discard(view: PageView): void {
    if (this.#tabs.get(view.route.path) === view) this.#tabs.delete(view.route.path);
    view.unload();
  }
}
