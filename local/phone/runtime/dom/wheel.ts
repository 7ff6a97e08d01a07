import { onDrag } from './drag';

const SETTLED = 100;
/** How far a flick carries: ms of its speed. */
const COAST = 150;

/**
 * One column of a picker: a scroller whose rows snap to its middle, dragged by finger or mouse.
 * @param onSettled the index of the middle row, once it rests on another one
 */
export class Wheel {
  #index = 0;
  #settling = 0;
  #rowHeight = 34;
  #dragged = false;

  constructor(
    readonly element: HTMLElement,
    private readonly onSettled: (index: number) => void,
  ) {
    element.classList.add('wx-wheel');
    let from = 0;
    onDrag(element, {
      start: () => {
        from = element.scrollTop;
        this.#dragged = false;
        return true;
      },
      move: (_dx, dy) => {
        this.#dragged = true;
        element.style.scrollSnapType = 'none';
        element.scrollTop = from - dy;
      },
      end: (_dx, dy, speed) => {
        if (dy === 0) return;
        const rest = (from - dy - speed.y * COAST) / this.#rowHeight;
        this.#scrollTo(Math.max(0, Math.round(rest)), 'smooth');
      },
    });
    element.addEventListener('click', (event) => this.#tapped(event));
    element.addEventListener('scroll', () => {
      clearTimeout(this.#settling);
      this.#settling = window.setTimeout(() => this.#settled(), SETTLED);
    });
  }

  get index(): number {
    return this.#index;
  }

  setRowHeight(height: number): void {
    this.#rowHeight = height;
    this.element.style.setProperty('--wx-row', `${String(height)}px`);
  }

  select(index: number): void {
    this.#index = index;
    if (Math.round(this.element.scrollTop / this.#rowHeight) !== index)
      this.#scrollTo(index, 'auto');
  }

  #scrollTo(index: number, behavior: 'auto' | 'smooth'): void {
    this.element.scrollTo({ top: index * this.#rowHeight, behavior });
  }

  #tapped(event: MouseEvent): void {
    // The end of a drag is a click as well.
    if (this.#dragged) return;
    const { top, height } = this.element.getBoundingClientRect();
    const rows = Math.round((event.clientY - top - height / 2) / this.#rowHeight);
    if (rows !== 0) this.#scrollTo(Math.max(0, this.#index + rows), 'smooth');
  }

  #settled(): void {
    this.element.style.scrollSnapType = '';
    const index = Math.round(this.element.scrollTop / this.#rowHeight);
    if (index === this.#index) return;
    this.#index = index;
    this.onSettled(index);
  }
}
