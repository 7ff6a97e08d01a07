import type { Manifest } from '../../bundle/manifest';
import type { Appearance, Rect } from '../host';

export const STATUS_BAR_HEIGHT = 44;
export const NAVIGATION_BAR_HEIGHT = 44;
/** The home indicator's share of the screen. */
export const BOTTOM_INSET = 34;

const NORMAL_FONT_SIZE = 16;

type Theme = 'light' | 'dark';

type Choice = Parameters<Appearance['choose']>[0];

/** Theme, text size and measures of the phone. */
export class PhoneAppearance implements Appearance {
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #listeners = new Set<(theme: Theme) => void>();
  #chosen: Required<Choice>;
  #shown: Theme;

  constructor(
    private readonly manifest: Manifest,
    /** Where the choice is kept. */
    private readonly key: string,
    /** The visible area of the current page. */
    private readonly pageSize: () => { width: number; height: number },
  ) {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Choice;
    this.#chosen = { theme: 'auto', fontSizeSetting: NORMAL_FONT_SIZE, ...kept };
    this.#shown = this.theme();
    this.#dark.addEventListener('change', () => this.#update());
    if (this.#chosen.theme !== 'auto') this.#forceStyles();
  }

  theme(): Theme {
    if (this.manifest.app.darkmode !== true) return 'light';
    const { theme } = this.#chosen;
    return theme === 'auto' ? (this.#dark.matches ? 'dark' : 'light') : theme;
  }

  onThemeChange(listener: (theme: Theme) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  choose(choice: Choice): void {
    this.#chosen = { ...this.#chosen, ...choice };
    localStorage.setItem(this.key, JSON.stringify(this.#chosen));
    this.#forceStyles();
    this.#update();
  }

  /** A configuration with its theme names (`@name` of theme.json) resolved. */
  themed<T extends object>(config: T): T {
    const colors = this.manifest.theme?.[this.theme()];
    const resolve = (value: unknown): unknown =>
      typeof value === 'string' && value.startsWith('@') ? colors?.[value.slice(1)] : value;
    return Object.fromEntries(
      Object.entries(config).map(([name, value]) => [name, resolve(value)]),
    ) as T;
  }

  fontSizeSetting(): number {
    return this.#chosen.fontSizeSetting;
  }

  fontSizeScaleFactor(): number {
    return this.#chosen.fontSizeSetting / NORMAL_FONT_SIZE;
  }

  screen(): { width: number; height: number; pixelRatio: number } {
    const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = window;
    return { width, height, pixelRatio };
  }

  window(): { width: number; height: number } {
    return this.pageSize();
  }

  statusBarHeight(): number {
    return STATUS_BAR_HEIGHT;
  }

  safeArea(): Rect {
    const { width, height } = this.screen();
    const bottom = height - BOTTOM_INSET;
    const top = STATUS_BAR_HEIGHT;
    return { left: 0, right: width, top, bottom, width, height: bottom - top };
  }

  onWindowResize(listener: (size: { width: number; height: number }) => void): () => void {
    const tell = (): void => listener(this.pageSize());
    window.addEventListener('resize', tell);
    return () => window.removeEventListener('resize', tell);
  }

  #update(): void {
    const theme = this.theme();
    if (theme === this.#shown) return;
    this.#shown = theme;
    for (const listener of this.#listeners) listener(theme);
  }

  /** A theme other than the browser's: its media rules are made to hold or not. */
  #forceStyles(): void {
    const { theme } = this.#chosen;
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules) {
        if (!(rule instanceof CSSMediaRule)) continue;
        const own = (originals.get(rule) ?? rule.media.mediaText).toLowerCase();
        if (!own.includes('prefers-color-scheme')) continue;
        originals.set(rule, own);
        const wanted = own.includes('dark') ? 'dark' : 'light';
        rule.media.mediaText = theme === 'auto' ? own : theme === wanted ? 'all' : 'not all';
      }
  }
}

const originals = new WeakMap<CSSMediaRule, string>();
