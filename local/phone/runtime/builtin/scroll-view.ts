import { PhoneElement } from '../dom/element';
import { PullRefresh } from '../dom/pull-refresh';
import { isOn, numeric, pixels, text } from '../dom/units';
import { BuiltIn } from './built-in';

const DRAG_END = 120;

export class ScrollView extends BuiltIn {
  #last = { left: 0, top: 0 };
  #atStart = true;
  #atEnd = false;
  #refresh: PullRefresh | undefined;
  #dragEnd = 0;

  constructor(element: PhoneElement) {
    super(element);
    element.addEventListener('scroll', (event) => {
      if (event.target === element && !(event instanceof CustomEvent)) this.#scrolled();
    });
  }

  set(name: string, value: unknown): void {
    const { element } = this;
    const { style } = element;
    switch (name) {
      case 'scrollX':
        style.overflowX = isOn(value) ? 'auto' : 'hidden';
        break;
      case 'scrollY':
        style.overflowY = isOn(value) ? 'auto' : 'hidden';
        break;
      case 'scrollTop':
        this.#scrollTo({ top: pixels(value, numeric(value, NaN)) });
        break;
      case 'scrollLeft':
        this.#scrollTo({ left: pixels(value, numeric(value, NaN)) });
        break;
      case 'scrollIntoView':
        this.#scrollIntoView(text(value));
        break;
      case 'enableFlex':
        element.toggleAttribute('enable-flex', isOn(value));
        break;
      case 'refresherEnabled':
        if (isOn(value)) this.#enableRefresher();
        break;
      case 'refresherTriggered':
        // The refresher may be switched on by an attribute that follows this one.
        queueMicrotask(() => (isOn(value) ? this.#refresh?.start() : this.#refresh?.stop()));
    }
  }

  #scrollTo(target: ScrollToOptions): void {
    if (Number.isNaN(target.top ?? target.left)) return;
    const behavior = isOn(this.props['scrollWithAnimation']) ? 'smooth' : 'auto';
    // The content that makes room to scroll may come with the same update.
    requestAnimationFrame(() => this.element.scrollTo({ ...target, behavior }));
  }

  #scrollIntoView(id: string): void {
    if (!id) return;
    const behavior = isOn(this.props['scrollWithAnimation']) ? 'smooth' : 'auto';
    requestAnimationFrame(() => {
      const { element } = this;
      const target = [...element.querySelectorAll('*')].find(
        (one) => one instanceof PhoneElement && one.__wxElement?.id === id,
      );
      if (!target) return;
      const from = element.getBoundingClientRect();
      const to = target.getBoundingClientRect();
      element.scrollBy({ top: to.top - from.top, left: to.left - from.left, behavior });
    });
  }

  #scrolled(): void {
    const { element, props } = this;
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element;
    const deltaX = this.#last.left - scrollLeft;
    const deltaY = this.#last.top - scrollTop;
    this.#last = { left: scrollLeft, top: scrollTop };
    const detail = { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY };
    this.emit('scroll', detail);
    clearTimeout(this.#dragEnd);
    this.#dragEnd = window.setTimeout(() => this.emit('scrollend', detail), DRAG_END);
    const vertical = isOn(props['scrollY']);
    const position = vertical ? scrollTop : scrollLeft;
    const rest = vertical
      ? scrollHeight - scrollTop - element.clientHeight
      : scrollWidth - scrollLeft - element.clientWidth;
    const atStart = position <= pixels(props['upperThreshold'], 50);
    const atEnd = rest <= pixels(props['lowerThreshold'], 50);
    const [start, end] = vertical ? ['top', 'bottom'] : ['left', 'right'];
    if (atStart && !this.#atStart) this.emit('scrolltoupper', { direction: start });
    if (atEnd && !this.#atEnd) this.emit('scrolltolower', { direction: end });
    this.#atStart = atStart;
    this.#atEnd = atEnd;
  }

  #enableRefresher(): void {
    if (this.#refresh) return;
    this.#refresh = new PullRefresh(this.element, {
      enabled: () => isOn(this.props['refresherEnabled']),
      threshold: () => numeric(this.props['refresherThreshold'], 45),
      onPull: (dy) => this.emit('refresherpulling', { dy }),
      onRefresh: () => this.emit('refresherrefresh'),
      onRestore: () => this.emit('refresherrestore'),
      onAbort: () => this.emit('refresherabort'),
    });
    const { head } = this.#refresh;
    queueMicrotask(() => this.element.before(head));
  }
}
