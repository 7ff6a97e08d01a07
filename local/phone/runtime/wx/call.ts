import { HostRefusal } from '../host';

/** Fields that an answer carries besides `errMsg`; nothing for a plain `:ok`. */
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
  if (error instanceof HostRefusal) return { errMsg: `${name}:fail ${error.message}` };
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
export function call(name: string, run: (option: never) => unknown) {
  return (option?: object): unknown => {
    const given: Listeners = option ?? {};
    const ended = (async () => {
      try {
        const answer = await run(given as never);
        return { errMsg: `${name}:ok`, ...(answer as Answer) };
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
