/** A set of listeners behind an `onX`/`offX` pair. */
export class Event<Payload> {
  private readonly listeners = new Set<(payload: Payload) => void>();

  /** Gives the way to stop. */
  readonly on = (listener: (payload: Payload) => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Without a listener, removes all, as WeChat does. */
  readonly off = (listener?: (payload: Payload) => void) => {
    if (listener) this.listeners.delete(listener);
    else this.listeners.clear();
  };

  emit(payload: Payload) {
    for (const listener of [...this.listeners]) listener(payload);
  }
}

/** An `onX`/`offX` pair over something that gives its own way to stop. */
export function pair<Listener>(subscribe: (listener: Listener) => () => void) {
  const stops = new Map<Listener, () => void>();
  const end = (listener: Listener) => {
    stops.get(listener)?.();
    stops.delete(listener);
  };
  return {
    on: (listener: Listener) => {
      end(listener);
      stops.set(listener, subscribe(listener));
    },
    /** Without a listener, removes all, as WeChat does. */
    off: (listener?: Listener) => {
      for (const one of [...stops.keys()]) if (!listener || one === listener) end(one);
    },
  };
}
