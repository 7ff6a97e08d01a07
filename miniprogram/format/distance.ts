import type { Place } from '../../typings/store';

const EARTH_M = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two places on the map, as the crow flies. */
export function distance(a: Place, b: Place): number {
  const lat = radians(b.latitude - a.latitude);
  const lon = radians(b.longitude - a.longitude);
  const h =
    Math.sin(lat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(lon / 2) ** 2;
  return Math.round(2 * EARTH_M * Math.asin(Math.sqrt(h)));
}

/** `80 米`, `1.2 公里`, `36 公里`: no more exact than a walk is. */
export function distanceText(metres: number): string {
  if (metres < 1000) return `${Math.max(10, Math.round(metres / 10) * 10)} 米`;
  const tenths = Math.round(metres / 100);
  return tenths < 100
    ? `${Math.floor(tenths / 10)}.${tenths % 10} 公里`
    : `${Math.round(metres / 1000)} 公里`;
}
