/** What WeChat's asynchronous calls take besides their own fields. */
export interface Callbacks {
  success?: ((result: never) => void) | undefined;
  fail?: ((error: never) => void) | undefined;
  complete?: ((outcome: never) => void) | undefined;
}

/** Any asynchronous call of `wx`. With a callback it returns nothing, without one a promise. */
export type AsyncCall = (option?: object) => unknown;

/** Fields that an answer carries besides `errMsg`. */
export type Answer = object | undefined;

/**
 * A call that ends in `fail`, as WeChat would end it: `errMsg` is `<api>:fail <reason>`.
 * Anything else that is thrown inside a call is a bug and is reported as an error of the page too.
 */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    readonly extra: object = {},
  ) {
    super(reason);
  }
}

/** The refusal of every sheet that a person closes. */
export const cancelled = () => new Refused('cancel');

interface Listeners {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (outcome: unknown) => void;
}

function failure(name: string, error: unknown) {
  if (error instanceof Refused)
    return { ...error.extra, errMsg: `${name}:fail${error.reason && ` ${error.reason}`}` };
  reportError(error);
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
}

function settle(listeners: Listeners, ended: Promise<object>) {
  ended.then(
    (result) => {
      listeners.success?.(result);
      listeners.complete?.(result);
    },
    (error: unknown) => {
      listeners.fail?.(error);
      listeners.complete?.(error);
    },
  );
}

/**
 * Makes a call of both styles out of a plain function.
 * @param name as it stands in `errMsg`, such as `showModal` or `cloud.callFunction`
 */
export function call<Option extends object>(
  name: string,
  run: (option: Option) => Promise<unknown> | Answer | undefined,
) {
  return (option?: object): unknown => {
    const given = (option ?? {}) as Option & Listeners;
    const ended = (async () => {
      try {
        const answer = await run(given);
        return { errMsg: `${name}:ok`, ...(answer as object | undefined) };
      } catch (error) {
        // WeChat rejects with plain objects, and code compares their errMsg.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw failure(name, error);
      }
    })();
    if (!given.success && !given.fail && !given.complete) return ended;
    settle(given, ended);
    return undefined;
  };
}

/** A set of listeners behind an `onX`/`offX` pair. */
export class Event<Payload> {
  private readonly listeners = new Set<(payload: Payload) => void>();

  readonly on = (listener: (payload: Payload) => void) => {
    this.listeners.add(listener);
  };

  /** Without a listener, removes all, as WeChat does. */
  readonly off = (listener?: (payload: Payload) => void) => {
    if (listener) this.listeners.delete(listener);
    else this.listeners.clear();
  };

  get size() {
    return this.listeners.size;
  }

  emit(payload: Payload) {
    for (const listener of [...this.listeners]) listener(payload);
  }
}
