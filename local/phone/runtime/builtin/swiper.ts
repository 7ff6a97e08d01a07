import { onDrag } from '../dom/drag';
import { PhoneElement } from '../dom/element';
import { isOn, numeric, pixels, text } from '../dom/units';
import { BuiltIn, child } from './built-in';

type Source = 'touch' | 'autoplay' | '';

const FLICK = 0.3;

export class Swiper extends BuiltIn {
  #current = 0;
  #timer = 0;
  #count = 0;
  #started = false;
  #dots: HTMLElement | undefined;
  readonly #offsets = new WeakMap<Element, number>();
  readonly #children = new MutationObserver(() => this.#layout());
  readonly #size = new ResizeObserver(() => this.#layout());

  constructor(element: PhoneElement) {
    super(element);
    onDrag(element, {
      start: () => {
        clearInterval(this.#timer);
        return !isOn(this.props['disableTouch']) && this.#items.length > 0;
      },
      move: (dx, dy) => this.#place(this.#vertical ? dy : dx, 0),
      end: (dx, dy, speed) =>
        this.#released(this.#vertical ? dy : dx, this.#vertical ? speed.y : speed.x),
    });
  }

  connected(): void {
    this.#children.observe(this.element, { childList: true });
    this.#size.observe(this.element);
    this.#autoplay();
  }

  disconnected(): void {
    this.#children.disconnect();
    this.#size.disconnect();
    clearInterval(this.#timer);
  }

  set(name: string, value: unknown): void {
    if (name === 'current') this.#setCurrent(numeric(value, 0));
    else if (name === 'autoplay' || name === 'interval') this.#autoplay();
    else {
      this.element.style.touchAction = this.#vertical ? 'pan-x' : 'pan-y';
      this.#layout();
    }
  }

  get #vertical(): boolean {
    return isOn(this.props['vertical']);
  }

  get #items(): PhoneElement[] {
    return [...this.element.children]
      .filter((one) => one instanceof PhoneElement)
      .filter((one) => one.localName === 'wx-swiper-item');
  }

  /** Length of one item in px, and of the margin before the first one. */
  get #measure(): { step: number; before: number } {
    const all = this.#vertical ? this.element.clientHeight : this.element.clientWidth;
    const before = pixels(this.props['previousMargin']);
    const after = pixels(this.props['nextMargin']);
    const shown = Math.max(1, numeric(this.props['displayMultipleItems'], 1));
    return { step: (all - before - after) / shown, before };
  }

  #setCurrent(index: number): void {
    // The first value is where the swiper starts, later ones move it.
    if (this.#started && index !== this.#current) this.#go(index, '');
    else this.#current = index;
    this.#started = true;
    this.#layout();
  }

  #released(distance: number, speed: number): void {
    const { step } = this.#measure;
    const far = Math.abs(distance) > step / 2 || (Math.abs(speed) > FLICK && distance !== 0);
    const steps = Math.max(1, Math.round(Math.abs(distance) / step));
    this.#go(far ? this.#current - Math.sign(distance) * steps : this.#current, 'touch');
    this.#autoplay();
  }

  #go(index: number, source: Source): void {
    const items = this.#items;
    if (items.length === 0) return;
    const target = isOn(this.props['circular'])
      ? ((index % items.length) + items.length) % items.length
      : Math.max(0, Math.min(items.length - 1, index));
    const changed = target !== this.#current;
    this.#current = target;
    const duration = numeric(this.props['duration'], 500);
    this.#place(0, duration);
    if (!changed) return;
    const currentItemId = text(items[target]?.props['itemId']);
    this.model('current', target);
    this.emit('change', { current: target, source, currentItemId });
    setTimeout(
      () => this.emit('animationfinish', { current: target, source, currentItemId }),
      duration,
    );
  }

  #layout(): void {
    const count = this.#items.length;
    if (count !== this.#count) {
      this.#count = count;
      this.#current = Math.max(0, Math.min(this.#current, count - 1));
      this.#autoplay();
    }
    this.#drawDots(count);
    this.#place(0, 0);
  }

  #place(distance: number, duration: number): void {
    const items = this.#items;
    const { step, before } = this.#measure;
    items.forEach((item, index) => {
      const offset = this.#offsetOf(index, items.length);
      const jumped = Math.abs((this.#offsets.get(item) ?? offset) - offset) > items.length / 2;
      this.#offsets.set(item, offset);
      const at = `${String(before + offset * step + distance)}px`;
      item.style[this.#vertical ? 'height' : 'width'] = `${String(step)}px`;
      item.style.transition =
        duration > 0 && !jumped ? `transform ${String(duration)}ms ease` : 'none';
      item.style.transform = this.#vertical ? `translate(0, ${at})` : `translate(${at}, 0)`;
    });
    const { indicatorActiveColor, indicatorColor } = this.props;
    [...(this.#dots?.children ?? [])].forEach((dot, index) => {
      (dot as HTMLElement).style.background =
        index === this.#current
          ? text(indicatorActiveColor) || '#000000'
          : text(indicatorColor) || 'rgba(0, 0, 0, 0.3)';
    });
  }

  /** Circular swipers put the far half on the other side. */
  #offsetOf(index: number, count: number): number {
    const offset = index - this.#current;
    if (!isOn(this.props['circular']) || count < 3) return offset;
    if (offset > count / 2) return offset - count;
    return offset < -count / 2 ? offset + count : offset;
  }

  #drawDots(count: number): void {
    if (!isOn(this.props['indicatorDots'])) {
      this.#dots?.remove();
      this.#dots = undefined;
      return;
    }
    this.#dots ??= child(this.element, 'div', 'wx-swiper-dots');
    if (this.#dots.children.length !== count) this.#dots.innerHTML = '<i></i>'.repeat(count);
  }

  #autoplay(): void {
    clearInterval(this.#timer);
    if (!isOn(this.props['autoplay']) || !this.element.isConnected) return;
    this.#timer = window.setInterval(
      () => {
        const next = this.#current + 1;
        this.#go(next >= this.#count ? 0 : next, 'autoplay');
      },
      numeric(this.props['interval'], 5000),
    );
  }
}
