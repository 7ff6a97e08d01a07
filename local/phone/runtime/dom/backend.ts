import {
  CurrentWindowBackendContext,
  NativeNode,
  type Element as GlassElement,
  type EventOptions,
} from 'glass-easel';
import { attachControl } from '../builtin';
import type { PhoneElement } from './element';
import { createPhoneElement, phoneElementOf } from './element';
import { Gestures, TOUCH_EVENTS, type Touches } from './gestures';

type Dispatch = (
  target: GlassElement,
  type: string,
  detail: unknown,
  options: EventOptions,
) => number | undefined;

const NO_DEFAULT = 1;
/** Browser events that templates may listen to; all others come as CustomEvents of built-ins. */
const NATIVE = /^(transition|animation)/;

/** glass-easel's backend on the phone's own elements. */
export class PhoneBackend extends CurrentWindowBackendContext {
  #dispatch: Dispatch | undefined;
  readonly #listened = new WeakMap<PhoneElement, Set<string>>();
  readonly #delivered = new WeakSet<Event>();

  constructor() {
    super();
    const factory = {
      createElement: createPhoneElement,
      createTextNode: (content: string) => document.createTextNode(content),
      createDocumentFragment: () => document.createDocumentFragment(),
    };
    this.document = factory as unknown as typeof this.document;
  }

  override associateValue(
    ...[element, value]: Parameters<CurrentWindowBackendContext['associateValue']>
  ) {
    super.associateValue(element, value);
    if (value instanceof NativeNode) attachControl(element as unknown as PhoneElement, value.is);
  }

  /** Styles come in one static sheet. */
  override appendStyleSheetPath(): number {
    return 0;
  }

  /** setData's callback: the DOM is up to date at once. */
  override render(callback: (error: Error | null) => void): void {
    queueMicrotask(() => callback(null));
  }

  override onEvent(listener: Parameters<CurrentWindowBackendContext['onEvent']>[0]): void {
    if (!this.#dispatch) {
      const gestures = new Gestures((target, type, detail, event, touches) =>
        this.#fire(target, type, detail, { bubbles: true, composed: true }, event, touches),
      );
      gestures.listen(document);
    }
    this.#dispatch = listener as Dispatch;
  }

  override setListenerStats(
    ...[target, type]: Parameters<CurrentWindowBackendContext['setListenerStats']>
  ): void {
    const element = target as unknown as PhoneElement | null;
    if (!element || TOUCH_EVENTS.has(type)) return;
    const known = this.#listened.get(element) ?? new Set();
    this.#listened.set(element, known);
    if (known.has(type)) return;
    known.add(type);
    element.addEventListener(type, (event) => this.#forward(type, event));
  }

  override setModelBindingStat(
    ...[target, name, listener]: Parameters<CurrentWindowBackendContext['setModelBindingStat']>
  ): void {
    const models = (target as unknown as PhoneElement).models;
    if (listener) models[name] = listener;
  }

  #forward(type: string, event: Event): void {
    const own = event instanceof CustomEvent;
    if ((!own && !NATIVE.test(type)) || this.#delivered.has(event)) return;
    this.#delivered.add(event);
    const detail: unknown = own ? event.detail : {};
    this.#fire(event.target, type, detail, { bubbles: event.bubbles, composed: false }, event);
  }

  #fire(
    target: EventTarget | null,
    type: string,
    detail: unknown,
    flow: { bubbles: boolean; composed: boolean },
    originalEvent: Event,
    touches?: Touches,
  ): boolean {
    const node = phoneElementOf(target)?.__wxElement;
    if (!node || !this.#dispatch) return false;
    const extra = touches ? { extraFields: { ...touches } } : {};
    const status = this.#dispatch(node, type, detail, {
      ...flow,
      originalEvent,
      capturePhase: true,
      ...extra,
    });
    return status === NO_DEFAULT;
  }
}
