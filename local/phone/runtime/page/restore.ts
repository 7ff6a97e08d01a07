import type { PageView } from './page-view';
import { formatRoute, parseRoute, type Route } from './route';

type Data = Record<string, unknown>;

interface KeptPage {
  url: string;
  /** Data as a fresh page has it, before anything happened. */
  initial: Data;
  data: Data;
  scrollTop: number;
}

/** Carries open pages over a reload, when a file of the mini-program was saved. */
export class KeptPages {
  readonly #initial = new WeakMap<PageView, Data>();

  constructor(private readonly key: string) {}

  /** Remembers what a page starts with. */
  created(view: PageView): void {
    this.#initial.set(view, copy(view.instance.data));
  }

  keep(views: readonly PageView[]): void {
    const kept = views.map((view): KeptPage => ({
      url: formatRoute(view.route),
      initial: this.#initial.get(view) ?? {},
      data: copy(view.instance.data),
      scrollTop: view.scroller.scrollTop,
    }));
    sessionStorage.setItem(this.key, JSON.stringify(kept));
  }

  /** The pages that were open when this tab reloaded; they are given once. */
  take(): { route: Route; continue(view: PageView): void }[] {
    const text = sessionStorage.getItem(this.key);
    sessionStorage.removeItem(this.key);
    const kept = text === null ? [] : (JSON.parse(text) as KeptPage[]);
    return kept.map((page) => ({
      route: parseRoute(page.url),
      continue: (view) => this.#continue(view, page),
    }));
  }

  /** A value whose initial value was changed in the source starts from the new one. */
  #continue(view: PageView, page: KeptPage): void {
    const fresh = this.#initial.get(view) ?? {};
    const same = Object.entries(page.data).filter(
      ([name]) =>
        name in fresh && JSON.stringify(fresh[name]) === JSON.stringify(page.initial[name]),
    );
    if (same.length > 0) view.instance.setData(Object.fromEntries(same));
    requestAnimationFrame(() => view.scroller.scrollTo({ top: page.scrollTop }));
  }
}

/** What survives being written down: no functions, no cycles. */
function copy(data: Data): Data {
  const entries = Object.entries(data).flatMap(([name, value]) => {
    const text = asJson(value);
    return text === undefined ? [] : [[name, JSON.parse(text) as unknown]];
  });
  return Object.fromEntries(entries) as Data;
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // Cycles and such: the page builds that value again.
    return undefined;
  }
}
