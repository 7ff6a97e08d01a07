import type { EventChannel } from '../host';

type Listener = (...args: unknown[]) => void;

/** Joins a page with the one that opened it; both hold the same channel. */
export function createEventChannel(): EventChannel {
  const listeners = new Map<string, Listener[]>();
  const of = (event: string): Listener[] => listeners.get(event) ?? [];
  const channel: EventChannel = {
    on: (event, listener) => void listeners.set(event, [...of(event), listener]),
    once(event, listener) {
      const once: Listener = (...args) => {
        channel.off(event, once);
        listener(...args);
      };
      channel.on(event, once);
    },
    off(event, listener) {
      const left = listener ? of(event).filter((one) => one !== listener) : [];
      listeners.set(event, left);
    },
    emit(event, ...args) {
      for (const listener of of(event)) listener(...args);
    },
  };
  return channel;
}
