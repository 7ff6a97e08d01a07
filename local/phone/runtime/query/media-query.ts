/** Media features of createMediaQueryObserver and of `match-media`, in px. */
export interface MediaFeatures {
  minWidth?: number;
  maxWidth?: number;
  width?: number;
  minHeight?: number;
  maxHeight?: number;
  height?: number;
  orientation?: string;
}

const FEATURES: Record<keyof MediaFeatures, string> = {
  minWidth: 'min-width',
  maxWidth: 'max-width',
  width: 'width',
  minHeight: 'min-height',
  maxHeight: 'max-height',
  height: 'height',
  orientation: 'orientation',
};

export function mediaQuery(features: MediaFeatures): string {
  const conditions = (Object.keys(FEATURES) as (keyof MediaFeatures)[])
    .filter((name) => features[name] !== undefined)
    .map((name) => {
      const value = features[name];
      return `(${FEATURES[name]}: ${typeof value === 'number' ? `${String(value)}px` : String(value)})`;
    });
  return conditions.join(' and ') || 'all';
}

/** Tells whether the features hold, now and whenever that changes. */
export class PhoneMediaQueryObserver {
  #stop: (() => void) | undefined;

  observe(features: MediaFeatures, listener: (status: { matches: boolean }) => void): void {
    this.disconnect();
    const query = matchMedia(mediaQuery(features));
    const tell = (): void => listener({ matches: query.matches });
    query.addEventListener('change', tell);
    this.#stop = () => query.removeEventListener('change', tell);
    queueMicrotask(tell);
  }

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
