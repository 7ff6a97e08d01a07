export interface DragHandlers {
  /** False leaves the pointer to somebody else. */
  start?(point: { x: number; y: number }): boolean;
  /** Distance from the start, px. */
  move(dx: number, dy: number): void;
  /** The same, and the speed of the last moment, px per ms. */
  end(dx: number, dy: number, speed: { x: number; y: number }): void;
}

const THRESHOLD = 4;
const SPEED_WINDOW = 80;

/**
 * Follows one finger or the pressed mouse from an element on. The element's `touch-action` says
 * which directions the browser keeps for its own scrolling.
 */
export function onDrag(element: HTMLElement, handlers: DragHandlers): void {
  element.addEventListener('pointerdown', (down) => {
    if (down.button !== 0 || handlers.start?.({ x: down.clientX, y: down.clientY }) === false)
      return;
    let trail = [{ x: down.clientX, y: down.clientY, at: down.timeStamp }];
    let dragging = false;
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      const dx = event.clientX - down.clientX;
      const dy = event.clientY - down.clientY;
      dragging ||= Math.hypot(dx, dy) >= THRESHOLD;
      trail.push({ x: event.clientX, y: event.clientY, at: event.timeStamp });
      trail = trail.filter(({ at }) => event.timeStamp - at < SPEED_WINDOW);
      if (dragging) handlers.move(dx, dy);
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
      const first = trail[0];
      const time = first ? Math.max(1, event.timeStamp - first.at) : 1;
      const speed = {
        x: first ? (event.clientX - first.x) / time : 0,
        y: first ? (event.clientY - first.y) / time : 0,
      };
      const cancelled = !dragging || event.type === 'pointercancel';
      const dx = cancelled && !dragging ? 0 : event.clientX - down.clientX;
      const dy = cancelled && !dragging ? 0 : event.clientY - down.clientY;
      handlers.end(dx, dy, speed);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
  });
}
