import type { PhoneElement } from '../dom/element';
import { numeric, text } from '../dom/units';
import { BuiltIn, child } from './built-in';

interface Marker {
  id?: number;
  latitude: number;
  longitude: number;
  title?: string;
  callout?: { content?: string };
}

/** Degrees of longitude that a map of this zoom shows from side to side, roughly. */
const spanAt = (scale: number): number => 360 / 2 ** (scale - 1);

/** `<map>` without map data: a grid that says so, with the markers where they belong. */
export class MapStandIn extends BuiltIn {
  readonly #pins: HTMLElement;

  constructor(element: PhoneElement) {
    super(element);
    child(element, 'div', 'wx-map-label').textContent = '地图示意（没有真实地图数据）';
    this.#pins = child(element, 'div', 'wx-map-pins');
  }

  set(): void {
    const { props } = this;
    const markers = Array.isArray(props['markers']) ? (props['markers'] as Marker[]) : [];
    const span = spanAt(numeric(props['scale'], 16));
    const centre = { x: numeric(props['longitude'], 0), y: numeric(props['latitude'], 0) };
    this.#pins.replaceChildren(
      ...markers.map((marker) => {
        const pin = document.createElement('div');
        pin.className = 'wx-map-pin';
        pin.setAttribute('role', 'button');
        pin.style.left = `${String(50 + ((marker.longitude - centre.x) / span) * 100)}%`;
        pin.style.top = `${String(50 - ((marker.latitude - centre.y) / span) * 100)}%`;
        pin.textContent = marker.callout?.content ?? marker.title ?? '';
        pin.dataset['marker'] = text(marker.id);
        return pin;
      }),
    );
  }

  tapped(event: Event): boolean {
    const pin = (event.target as Element).closest<HTMLElement>('.wx-map-pin');
    const markerId = pin && Number(pin.dataset['marker']);
    if (pin) this.emit('markertap', { markerId });
    else
      this.emit('tap', {
        latitude: numeric(this.props['latitude'], 0),
        longitude: numeric(this.props['longitude'], 0),
      });
    return false;
  }
}
