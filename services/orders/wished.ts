import { NO_MONEY } from '../../domain/money/money';
import { moreThan, oneOf, type Where } from '../platform/database';
import type { OrderDocument } from './documents';

/** The orders whose buyer asked for a refund and was not answered; granting a part is an answer. */
export const wished = (store: string): Where<OrderDocument> => ({
  store,
  state: oneOf(['paid', 'fulfilled'] as const),
  wishedAt: moreThan(0),
  asked: NO_MONEY,
});
