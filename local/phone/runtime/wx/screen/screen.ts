import { cancelled } from '../call';
import type { Host, Layer, LayerKind } from '../../host';
import { element } from './element';

/** Ends a sheet: answers it, or refuses it as a closed sheet is refused. */
export interface Ending<Result> {
  readonly answer: (result: Result) => void;
  readonly refuse: (error: Error) => void;
}

interface Asking {
  /** A tap outside closes it as cancelled. */
  readonly dismissable?: boolean;
  /** Read out when it opens; also what tests find it by. */
  readonly label: string;
}

/** What the phone itself draws over the mini-program: WeChat's own dialogs and sheets. */
export class Screen {
  constructor(private readonly host: Host) {}

  /** Shows an element until somebody closes its layer. */
  show(kind: LayerKind, content: HTMLElement, options: { mask?: boolean } = {}): Layer {
    return this.host.overlay.open(kind, this.dressed(content), options);
  }

  /** Shows what `draw` makes and waits until it is answered; replaced or dismissed is `cancel`. */
  ask<Result>(
    kind: LayerKind,
    { dismissable = false, label }: Asking,
    draw: (ending: Ending<Result>) => HTMLElement,
  ): Promise<Result> {
    return new Promise<Result>((answer, refuse) => {
      const close = () => layer.close();
      const content = draw({
        answer: (result) => {
          close();
          answer(result);
        },
        refuse: (error) => {
          close();
          refuse(error);
        },
      });
      content.setAttribute('role', 'dialog');
      content.setAttribute('aria-label', label);
      const layer = this.host.overlay.open(kind, this.dressed(content), {
        mask: true,
        onReplaced: () => refuse(cancelled()),
        onMaskTap: () => {
          if (!dismissable) return;
          close();
          refuse(cancelled());
        },
      });
    });
  }

  private dressed(content: HTMLElement) {
    content.dataset['theme'] = this.host.appearance.theme();
    content.classList.add('phone-layer');
    return content;
  }
}

/** A button as WeChat's sheets have them. */
export const sheetButton = (text: string, look: 'primary' | 'plain', onClick: () => void) =>
  element('button', { class: `phone-button phone-button-${look}`, onClick }, text);

/** The head of a bottom sheet: who asks, and for what. */
export const sheetHead = (title: string, note?: string) =>
  element(
    'header',
    { class: 'phone-sheet-head' },
    element('h2', {}, title),
    ...(note ? [element('p', {}, note)] : []),
  );
