import { lessThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { Share } from './share';

type Source = Pick<Share, 'template' | 'batch'>;

/** No serial above this was ever given out. */
export const openOf = ({ template, batch }: Source): number => batch?.claimed ?? template.taken;

/** All serials up to this were. */
export const filledOf = ({ template, batch }: Source): number => batch?.filled ?? template.filled;

/**
 * Opens the next serial of a batch, or of the store's own part of the stock, while what the claim was
 * decided on still holds: whoever issues or withdraws at the same time changes the same document.
 *
 * @param k one above those that are open
 * @returns false when somebody was first, with this or with that
 */
export async function openSerial({ db }: Ports, source: Source, k: number): Promise<boolean> {
  const { template, batch } = source;
  const opened = batch
    ? await db
        .collection('couponBatches')
        .update({ _id: batch._id, withdrawnAt: null, claimed: k - 1 }, { claimed: k })
    : await db
        .collection('couponTemplates')
        .update(
          { _id: template._id, withdrawnAt: null, taken: k - 1, issued: template.issued },
          { taken: k },
        );
  return opened === 1;
}

/** Notes that all serials up to this one are coupons, so that nobody has to walk over them again. */
export async function noteFilled({ db }: Ports, source: Source, k: number): Promise<void> {
  const { template, batch } = source;
  const filled = lessThan(k);
  if (batch) await db.collection('couponBatches').update({ _id: batch._id, filled }, { filled: k });
  else await db.collection('couponTemplates').update({ _id: template._id, filled }, { filled: k });
}

/** A share with what of it was given out by now. */
export async function shareNow({ db }: Ports, share: Share): Promise<Share> {
  const { template, batch } = share;
  if (batch) {
    const now = await db.collection('couponBatches').get(batch._id);
    return { ...share, batch: now ?? batch };
  }
  const now = await db.collection('couponTemplates').get(template._id);
  return { ...share, template: now ?? template };
}
