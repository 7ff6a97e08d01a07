import type { PhoneElement } from '../dom/element';
import { isOn, text } from '../dom/units';
import { actions } from './actions';
import { BuiltIn, keepEventsInside } from './built-in';

const FIT: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};

export class Image extends BuiltIn {
  readonly #image = document.createElement('img');

  constructor(element: PhoneElement) {
    super(element);
    const image = this.#image;
    image.draggable = false;
    image.alt = '';
    element.append(image);
    keepEventsInside(image);
    image.addEventListener('load', () => {
      this.#fixRatio();
      this.emit('load', { width: image.naturalWidth, height: image.naturalHeight });
    });
    image.addEventListener('error', () => {
      this.emit('error', { errMsg: `GET ${text(this.props['src'])} 404` });
    });
    this.#mode('scaleToFill');
  }

  set(name: string, value: unknown): void {
    if (name === 'src') this.#load(text(value));
    else if (name === 'mode') this.#mode(text(value));
    else if (name === 'lazyLoad') this.#image.loading = isOn(value) ? 'lazy' : 'eager';
    else if (name === 'alt') this.#image.alt = text(value);
  }

  #load(source: string): void {
    if (source) this.#image.src = actions().fileUrl(source);
    else this.#image.removeAttribute('src');
  }

  #mode(mode: string): void {
    const { style } = this.#image;
    style.objectFit = FIT[mode] ?? 'none';
    // The other modes ("top left" …) show the image at its own size, cut to that side.
    style.objectPosition = FIT[mode] ? '' : mode;
    this.element.setAttribute('mode', mode);
    this.#fixRatio();
  }

  /** widthFix and heightFix let the image's ratio decide the other side. */
  #fixRatio(): void {
    const { naturalWidth, naturalHeight } = this.#image;
    const mode = text(this.props['mode']);
    if ((mode !== 'widthFix' && mode !== 'heightFix') || naturalWidth === 0) return;
    this.element.style[mode === 'widthFix' ? 'height' : 'width'] = 'auto';
    this.element.style.aspectRatio = `${String(naturalWidth)} / ${String(naturalHeight)}`;
  }
}
