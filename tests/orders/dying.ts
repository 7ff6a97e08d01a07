import type { Payments } from '../../services/payments/payments';
import type { Ports } from '../../services/platform/ports';
import { Crash, fated, type Fate } from '../simulation/settlement/faulty';

/** A process that dies as soon as its n-th call, to the database or to WeChat, has taken effect. */
export interface Dying {
  readonly ports: Ports;
  /** How many calls it has made. */
  calls(): number;
}

/**
 * To die before a call is to die after the one before it, so that one of the two is enough. What a
 * transaction does is one call: without its commit it did nothing.
 */
export function dyingAfter(fatal: number, ports: Ports): Dying {
  let calls = 0;
  const meet = async <T>(call: () => Promise<T>): Promise<T> => {
    if (calls >= fatal) throw new Crash('this process is dead');
    calls += 1;
    const place = calls;
    const answer = await call();
    if (place === fatal) throw new Crash(`died after call ${fatal}`);
    return answer;
  };
  const fate: Fate = (_, call) => meet(call);
  const { pay } = ports;
  const payments: Payments = {
    open: (request) => meet(() => pay.open(request)),
    find: (merchant, number) => meet(() => pay.find(merchant, number)),
    close: (merchant, number) => meet(() => pay.close(merchant, number)),
    refund: (request) => meet(() => pay.refund(request)),
    findRefund: (merchant, refund) => meet(() => pay.findRefund(merchant, refund)),
  };
  return { ports: { ...fated(ports, fate).ports, pay: payments }, calls: () => calls };
}

/** Runs until the end or until its death; anything else that goes wrong is a fault. */
export async function live(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}
