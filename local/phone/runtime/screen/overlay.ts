import type { Layer, LayerKind, Overlay } from '../host';

const SHARED = new Set<LayerKind>(['toast', 'loading']);
const DIMMED = new Set<LayerKind>(['modal', 'sheet']);

/** Layers over the pages: toasts, dialogs, sheets. */
export class PhoneOverlay implements Overlay {
  #notice: { layer: Layer; replaced: (() => void) | undefined } | undefined;

  constructor(private readonly parent: HTMLElement) {}

  open(kind: LayerKind, content: HTMLElement, options: Parameters<Overlay['open']>[2] = {}): Layer {
    if (SHARED.has(kind)) this.#replaceNotice();
    const element = document.createElement('div');
    element.className = `wx-layer wx-layer-${kind}`;
    element.classList.toggle('wx-layer-dimmed', DIMMED.has(kind));
    element.classList.toggle('wx-layer-through', SHARED.has(kind) && options.mask !== true);
    element.addEventListener('click', (event) => {
      if (event.target === element) options.onMaskTap?.();
    });
    element.append(content);
    this.parent.append(element);
    const layer: Layer = {
      close: () => {
        element.remove();
        if (this.#notice?.layer === layer) this.#notice = undefined;
      },
      get open() {
        return element.isConnected;
      },
    };
    if (SHARED.has(kind)) this.#notice = { layer, replaced: options.onReplaced };
    return layer;
  }

  #replaceNotice(): void {
    const notice = this.#notice;
    notice?.layer.close();
    notice?.replaced?.();
  }
}
