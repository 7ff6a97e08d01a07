import { MINUTE } from '../../domain/calendar/calendar';
import { sweep } from '../../services/orders/sweep';
import type { Ports } from '../../services/platform/ports';
import { dyingAfter, live } from './dying';
import { books, mustBalance, shop, type Shop } from './shop';

export interface UseCase {
  /** What is there before. */
  given?(at: Shop): Promise<unknown>;
  /** Sent again with the same key, it is done once. */
  act(ports: Ports, at: Shop): Promise<unknown>;
  /** What must be in the books afterwards. */
  readonly then: object;
}

/**
 * What two runs may differ in: when they look again, how often something was written, and whether the
 * sweep saw a coupon while it was used, which it counts for the partner's funnel.
 */
function comparable(found: Awaited<ReturnType<typeof books>>) {
  const bare = found as unknown as Record<string, Record<string, unknown>[]>;
  return Object.fromEntries(
    Object.entries(bare).map(([name, rows]) => [
      name,
      rows.map(({ dueAt: _, revision: __, counted: ___, ...row }) => row),
    ]),
  );
}

/** Lets the process die, the sweep clean up, and the client send the same again. */
async function story(useCase: UseCase, fatal: number) {
  const at = await shop();
  try {
    await useCase.given?.(at);
    const dying = dyingAfter(fatal, at.ports);
    await live(() => useCase.act(dying.ports, at));
    await sweep(at.ports);
    await mustBalance(at);
    await useCase.act(at.ports, at);
    at.pay.finishRefunds();
    await at.clock.advance(MINUTE);
    await sweep(at.ports);
    await mustBalance(at);
    const refunded = [...at.pay.refunds.values()].map(({ amount }) => amount);
    return { calls: dying.calls(), books: comparable(await books(at)), refunded };
  } finally {
    await at.cloud.close();
  }
}

/** Lets the process die after each of its calls: the books are always those of a healthy one. */
export async function everyDeath(useCase: UseCase): Promise<void> {
  const healthy = await story(useCase, Infinity);
  expect(healthy.books).toMatchObject(useCase.then);
  expect(healthy.calls).toBeGreaterThan(0);
  for (let fatal = 1; fatal <= healthy.calls; fatal += 1) {
    const { books: left, refunded } = await story(useCase, fatal);
    expect({ fatal, left, refunded }).toEqual({
      fatal,
      left: healthy.books,
      refunded: healthy.refunded,
    });
  }
}
