import type { AppEvent, LaunchOptions } from '../host';

type Handler = (this: unknown, argument: unknown) => void;
type AppObject = Record<string, unknown>;

const HANDLERS: Partial<Record<AppEvent, string>> = {
  show: 'onShow',
  hide: 'onHide',
  error: 'onError',
  unhandledRejection: 'onUnhandledRejection',
  pageNotFound: 'onPageNotFound',
};

/** The App() object and the events around it. */
export class PhoneApp {
  #app: AppObject = {};
  #hidden = false;
  readonly #listeners = new Map<AppEvent, Set<(argument: unknown) => void>>();
  enter: LaunchOptions;

  constructor(
    readonly launch: LaunchOptions,
    private readonly reportError: (error: unknown) => void,
  ) {
    this.enter = launch;
  }

  /** The global App(). */
  readonly define = (app: AppObject): void => {
    this.#app = app;
  };

  /** The global getApp(). */
  readonly get = (): AppObject => this.#app;

  start(): void {
    this.#call('onLaunch', this.launch);
    this.emit('show', this.launch);
  }

  get hidden(): boolean {
    return this.#hidden;
  }

  hide(): void {
    this.#hidden = true;
    this.emit('hide', {});
  }

  show(options: Partial<LaunchOptions>): void {
    this.#hidden = false;
    this.enter = { ...this.launch, ...options };
    this.emit('show', this.enter);
  }

  on(event: AppEvent, listener: (argument: unknown) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  emit(event: AppEvent, argument: unknown): void {
    const handler = HANDLERS[event];
    if (handler) this.#call(handler, argument);
    for (const listener of this.#listeners.get(event) ?? []) listener(argument);
  }

  themeChanged(theme: string): void {
    this.#call('onThemeChange', { theme });
  }

  #call(name: string, argument: unknown): void {
    const handler = this.#app[name];
    if (typeof handler !== 'function') return;
    try {
      (handler as Handler).call(this.#app, argument);
    } catch (error) {
      this.reportError(error);
    }
  }
}
