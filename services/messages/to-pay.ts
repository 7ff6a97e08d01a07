import type { Fen } from '../../domain/money/money';
import type { Instant } from '../../typings/scalars';
import type { Ports } from '../platform/ports';
import { notify } from './notify';
import { wordsToPay } from './words';

/**
 * Tells a member that the till waits for them to pay an order; a tap opens its payment. Told once for
 * each order, if they asked for it. Never fails.
 *
 * @param until when the order gives up waiting
 */
export const tellToPay = (
  ports: Ports,
  {
    store,
    member,
    order,
    amount,
    until,
  }: {
    readonly store: string;
    readonly member: string;
    readonly order: string;
    readonly amount: Fen;
    readonly until: Instant;
  },
): Promise<void> =>
  notify(ports, {
    store,
    member,
    kind: 'toPay',
    about: order,
    words: wordsToPay(amount, until),
    page: `pages/pay/pay?order=${order}`,
  });
