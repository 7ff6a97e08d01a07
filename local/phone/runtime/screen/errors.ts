import type { ErrorReport } from '../messages';

/** Shows what went wrong on the phone, where the developer looks, and tells the server. */
export class ErrorPanel {
  readonly #panel = document.createElement('div');
  readonly #list = document.createElement('ol');
  readonly #seen = new Set<string>();

  constructor(
    private readonly persona: string,
    private readonly reportUrl: string,
    private readonly page: () => string,
  ) {
    this.#panel.className = 'wx-errors';
    this.#panel.setAttribute('role', 'alert');
    const close = document.createElement('button');
    close.textContent = '关闭';
    close.addEventListener('click', () => this.clear());
    this.#panel.append(close, this.#list);
  }

  clear(): void {
    this.#panel.remove();
    this.#list.replaceChildren();
    this.#seen.clear();
  }

  show(error: unknown): void {
    const { message, stack } = readable(error);
    const report: ErrorReport = { persona: this.persona, page: this.page(), message, stack };
    if (this.#seen.has(message)) return;
    this.#seen.add(message);
    const item = document.createElement('li');
    const text = document.createElement('pre');
    text.textContent = stack.includes(message) ? stack : `${message}\n${stack}`;
    item.append(text);
    this.#list.append(item);
    document.body.append(this.#panel);
    // eslint-disable-next-line no-console -- the browser's console is where developers look next
    console.error(error);
    const sent = fetch(this.reportUrl, { method: 'POST', body: JSON.stringify(report) });
    sent.catch(() => {
      item.append('（没有送到终端）');
    });
  }
}

function readable(error: unknown): { message: string; stack: string } {
  if (error instanceof Error) return { message: error.message, stack: error.stack ?? '' };
  const failure = error as { errMsg?: unknown } | null;
  if (typeof failure?.errMsg === 'string') return { message: failure.errMsg, stack: '' };
  return { message: typeof error === 'string' ? error : JSON.stringify(error), stack: '' };
}
