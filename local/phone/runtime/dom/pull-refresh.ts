/** How far a pull goes (px), how far it has to go, and where the head stays while refreshing. */
const MAX = 120;
const DEFAULT_THRESHOLD = 50;

export interface PullRefreshOptions {
  /** Whether pulling is on at the moment. */
  enabled(): boolean;
  threshold?(): number;
  onPull?(distance: number): void;
  onRefresh(): void;
  onRestore?(): void;
  onAbort?(): void;
}

/** Pulling a scroller down beyond its top shows a head with three dots and refreshes. */
export class PullRefresh {
  readonly head = document.createElement('div');
  #refreshing = false;
  #start: { x: number; y: number } | undefined;
  #distance = 0;

  constructor(
    private readonly scroller: HTMLElement,
    private readonly options: PullRefreshOptions,
  ) {
    this.head.className = 'wx-refresh-head';
    this.head.innerHTML = '<i></i><i></i><i></i>';
    this.head.setAttribute('role', 'status');
    this.head.setAttribute('aria-label', '正在刷新');
    this.head.hidden = true;
    const passive = { passive: false };
    scroller.addEventListener('touchstart', (event) => this.#begin(event.touches[0]), passive);
    scroller.addEventListener('touchmove', (event) => this.#move(event, event.touches[0]), passive);
    scroller.addEventListener('touchend', () => this.#end());
    scroller.addEventListener('touchcancel', () => this.#end());
    scroller.addEventListener('mousedown', (event) => {
      this.#begin(event);
      const move = (moved: MouseEvent): void => this.#move(moved, moved);
      window.addEventListener('mousemove', move);
      window.addEventListener(
        'mouseup',
        () => {
          window.removeEventListener('mousemove', move);
          this.#end();
        },
        { once: true },
      );
    });
  }

  get refreshing(): boolean {
    return this.#refreshing;
  }

  start(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    this.#show(this.#threshold, true);
    this.options.onRefresh();
  }

  stop(): void {
    if (!this.#refreshing) return;
    this.#refreshing = false;
    this.#show(0, true);
    this.options.onRestore?.();
  }

  get #threshold(): number {
    return this.options.threshold?.() ?? DEFAULT_THRESHOLD;
  }

  #begin(point: { clientX: number; clientY: number } | undefined): void {
    const possible = this.options.enabled() && !this.#refreshing && this.scroller.scrollTop <= 0;
    this.#start = point && possible ? { x: point.clientX, y: point.clientY } : undefined;
    this.#distance = 0;
  }

  #move(event: Event, point: { clientX: number; clientY: number } | undefined): void {
    if (!this.#start || !point) return;
    const dy = point.clientY - this.#start.y;
    const sideways = Math.abs(point.clientX - this.#start.x) > Math.abs(dy);
    // Whoever handles the move (a swiper, a slider) has it; so has the browser's own scrolling.
    if (this.#distance === 0 && (dy <= 0 || sideways || event.defaultPrevented)) {
      if (Math.abs(dy) > 5 || sideways) this.#start = undefined;
      return;
    }
    if (event.cancelable) event.preventDefault();
    this.#distance = Math.min(MAX, Math.max(1, dy / 2));
    this.#show(this.#distance, false);
    this.options.onPull?.(this.#distance);
  }

  #end(): void {
    const pulled = this.#start ? this.#distance : 0;
    this.#start = undefined;
    this.#distance = 0;
    if (pulled === 0) return;
    if (pulled >= this.#threshold) this.start();
    else {
      this.#show(0, true);
      this.options.onAbort?.();
    }
  }

  #show(distance: number, animate: boolean): void {
    const { head, scroller } = this;
    head.hidden = distance === 0;
    head.classList.toggle('wx-refreshing', this.#refreshing);
    scroller.style.transition = animate ? 'translate 200ms ease' : '';
    // `translate`, for a transform would become the frame of fixed elements.
    scroller.style.translate = distance === 0 ? '' : `0 ${String(distance)}px`;
  }
}
