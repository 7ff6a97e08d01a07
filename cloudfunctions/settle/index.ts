import * as z from 'zod';
import type { Ports } from '../../services/platform/ports';
import { productionPorts } from '../../services/platform/production';
import { settleSoon, sweep } from '../../services/settlement/run';
import { DUE_AFTER_MS } from '../../services/settlement/worker';

const TIMER = z.object({ Type: z.literal('Timer') });
/** WeChat adds `userInfo` to what a function that a person called hands on. */
const REQUEST = z.object({ store: z.string().min(1).max(32), at: z.int().min(0) });

/** How long after its instant an event is settled, in ms; for one machine, where no writer is slow. */
const DELAY = z.coerce.number().int().min(0).default(DUE_AFTER_MS);
const delay = (): number => DELAY.parse(process.env['SETTLE_DUE_AFTER_MS']);

/** A timer, or one of our own functions. Clients are kept out by the security rule as well. */
const isOurs = (source: string): boolean =>
  source === 'wx_trigger' || source === 'scf' || source.endsWith(',scf');

/** Settles one store when asked, and every store in which something was left when the timer fires. */
export function settleWith(makePorts: () => Ports): (event: unknown) => Promise<object> {
  let ports: Ports | undefined;
  return async (event) => {
    ports ??= makePorts();
    if (!isOurs(ports.wechat().source)) return { ok: false, refusal: 'notAllowed' };
    if (TIMER.safeParse(event).success) return { ok: true, stores: await sweep(ports, delay()) };
    const { store, at } = REQUEST.parse(event);
    await settleSoon(ports, store, at, delay());
    return { ok: true, stores: [store] };
  };
}

export const main = settleWith(productionPorts);
