import type { PhoneElement } from '../dom/element';
import { cssLength, isOn, numeric, text } from '../dom/units';
import { mediaQuery, type MediaFeatures } from '../query/media-query';
import { BuiltIn, child } from './built-in';

export class Text extends BuiltIn {
  set(name: string, value: unknown): void {
    if (name === 'userSelect' || name === 'selectable')
      this.element.style.userSelect = isOn(value) ? 'text' : '';
    else if (name === 'space') this.element.style.whiteSpace = value ? 'pre-wrap' : '';
  }
}

const GLYPHS: Record<string, [string, string]> = {
  success: ['✓', '#09bb07'],
  success_no_circle: ['✓', '#09bb07'],
  info: ['i', '#10aeff'],
  warn: ['!', '#f76260'],
  waiting: ['…', '#10aeff'],
  cancel: ['✕', '#f43530'],
  download: ['↓', '#09bb07'],
  search: ['⌕', '#b2b2b2'],
  clear: ['✕', '#b2b2b2'],
  circle: ['', '#c9c9c9'],
};

export class Icon extends BuiltIn {
  set(): void {
    const [glyph, color] = GLYPHS[text(this.props['type'])] ?? ['?', '#b2b2b2'];
    const { style } = this.element;
    this.element.textContent = glyph;
    style.setProperty('--wx-icon-size', cssLength(this.props['size'] ?? 23));
    style.setProperty('--wx-icon-color', text(this.props['color']) || color);
  }
}

const PROGRESS_MS_PER_PERCENT = 30;

export class Progress extends BuiltIn {
  readonly #track: HTMLElement;
  readonly #bar: HTMLElement;
  readonly #info: HTMLElement;

  constructor(element: PhoneElement) {
    super(element);
    element.setAttribute('role', 'progressbar');
    this.#track = child(element, 'div', 'wx-progress-track');
    this.#bar = child(this.#track, 'div', 'wx-progress-bar');
    this.#info = child(element, 'div', 'wx-progress-info');
  }

  set(): void {
    const { props } = this;
    const percent = Math.min(100, Math.max(0, numeric(props['percent'], 0)));
    const radius = cssLength(props['borderRadius'] ?? 0);
    const duration = numeric(props['duration'], PROGRESS_MS_PER_PERCENT) * percent;
    this.element.setAttribute('aria-valuenow', String(percent));
    this.#bar.style.transition = isOn(props['active']) ? `width ${String(duration)}ms linear` : '';
    this.#bar.style.width = `${String(percent)}%`;
    this.#bar.style.background = text(props['activeColor'] ?? props['color']) || '#09bb07';
    this.#track.style.background = text(props['backgroundColor']) || '#ebebeb';
    this.#track.style.height = cssLength(props['strokeWidth'] ?? 6);
    this.#track.style.borderRadius = this.#bar.style.borderRadius = radius;
    this.#info.textContent = isOn(props['showInfo']) ? `${String(percent)}%` : '';
    this.#info.style.fontSize = cssLength(props['fontSize'] ?? 16);
  }
}

/** `<match-media>`: shows its content only while the screen fits. */
export class MatchMedia extends BuiltIn {
  #query: MediaQueryList | undefined;
  readonly #update = (): void => {
    this.element.toggleAttribute('hidden', this.#query?.matches !== true);
  };

  set(): void {
    const { orientation, ...sizes } = this.props;
    const features = Object.fromEntries(
      Object.entries(sizes).map(([name, value]) => [name, Number(value)]),
    ) as MediaFeatures;
    if (orientation) features.orientation = text(orientation);
    this.disconnected();
    this.#query = matchMedia(mediaQuery(features));
    this.connected();
  }

  connected(): void {
    this.#query?.addEventListener('change', this.#update);
    this.#update();
  }

  disconnected(): void {
    this.#query?.removeEventListener('change', this.#update);
  }
}
