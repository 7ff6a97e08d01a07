import type { Functions } from '../../typings/functions';
import type { IdempotencyKey } from '../../typings/scalars';
import { ask, isFinal, type Outcome, type RequestOf, type ResponseOf } from './cloud';

/** Actions that change something and therefore carry a key. */
type Commands<F extends keyof Functions> = {
  [A in keyof Functions[F] & string]: Functions[F][A] extends {
    request: { readonly key: IdempotencyKey };
  }
    ? A
    : never;
}[keyof Functions[F] & string];

interface Pending {
  readonly content: string;
  readonly key: IdempotencyKey;
}

const underWay = new Map<string, Promise<unknown>>();

/**
 * Sends a command so that it takes effect once: two quick taps are one call, and a command whose
 * answer got lost goes out again under its first key, even after the mini-program was killed.
 */
export function command<F extends keyof Functions, A extends Commands<F>>(
  name: F,
  action: A,
  data: Omit<RequestOf<F, A>, 'key'>,
): Promise<Outcome<ResponseOf<F, A>>> {
  const content = JSON.stringify(data);
  const slot = `pending:${name}.${action}`;
  const same = `${slot}:${content}`;
  const earlier = underWay.get(same) as Promise<Outcome<ResponseOf<F, A>>> | undefined;
  if (earlier) return earlier;
  const sending = send<F, A>(name, action, data, { slot, content }).finally(() =>
    underWay.delete(same),
  );
  underWay.set(same, sending);
  return sending;
}

async function send<F extends keyof Functions, A extends Commands<F>>(
  name: F,
  action: A,
  data: Omit<RequestOf<F, A>, 'key'>,
  { slot, content }: { slot: string; content: string },
): Promise<Outcome<ResponseOf<F, A>>> {
  const left = wx.getStorageSync<Pending | ''>(slot);
  const key = left !== '' && left.content === content ? left.key : newKey();
  wx.setStorageSync<Pending>(slot, { content, key });
  const outcome = await ask(name, action, { ...data, key } as RequestOf<F, A>);
  // Its fate is known: done, or refused for good.
  if (outcome.ok || isFinal(outcome)) wx.removeStorageSync(slot);
  return outcome;
}

/** Unique among one member's commands, which is all that a key has to be. */
function newKey(): IdempotencyKey {
  const random = () => Math.floor(Math.random() * 2 ** 40).toString(36);
  return [Date.now().toString(36), random(), random()].join('-').padEnd(16, '0');
}
