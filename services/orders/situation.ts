import { planAt } from '../../domain/campaign/schedule';
import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import { stampOrder, type Stamped } from '../../domain/dividend/stamp';
import type { Instant, MemberId } from '../../domain/dividend/types';
import type { OutsideAccount } from '../../domain/ledger/journal';
import { bps, NO_MONEY, type Bps, type Fen } from '../../domain/money/money';
import type { AfterSaleHours } from '../../domain/order/timers';
import type { AccountDocument } from '../accounts/documents';
import { referrerOf } from '../attribution/referrer';
import type { CampaignDocument } from '../campaigns/documents';
import { latestCampaign } from '../campaigns/read';
import type { Ports } from '../platform/ports';
import { staffId } from '../stores/staff';

export interface Purchase {
  readonly order: string;
  readonly store: string;
  readonly buyer: MemberId | null;
  /** P and W. */
  readonly base: Fen;
  readonly wallet: Fen;
  readonly through: OutsideAccount;
  readonly paidAt: Instant;
  /** The openid that pays; null for cash. */
  readonly payer: string | null;
}

/** What an order is stamped by, as far as it changes rarely: people, and which campaign it is. */
export interface Situation {
  readonly purchase: Purchase;
  readonly buyerIsStaff: boolean;
  readonly referrer: Awaited<ReturnType<typeof referrerOf>>;
  readonly campaign: CampaignDocument | undefined;
}

export async function situationOf(ports: Ports, purchase: Purchase): Promise<Situation> {
  const { store, buyer } = purchase;
  const [campaign, staff, referrer] = await Promise.all([
    latestCampaign(ports, store),
    buyer === null ? undefined : ports.db.collection('staff').get(staffId(store, buyer)),
    referrerOf(ports, purchase),
  ]);
  return { purchase, campaign, buyerIsStaff: staff !== undefined, referrer };
}

export interface Terms extends Stamped {
  /** The version in force at payment; 0: none. */
  readonly version: number;
  readonly hours: AfterSaleHours;
  /** At what rate the referrer's part was worked out; 0 without a referrer. */
  readonly rateBps: Bps;
}

/** Stamps an order by the campaign and the account as they are; nothing is written. */
export function termsOf(
  { purchase, buyerIsStaff, referrer }: Situation,
  campaign: CampaignDocument | undefined,
  account: Pick<AccountDocument, 'marketing'>,
): Terms {
  const { plan, version } = planAt(campaign ?? null, purchase.paidAt);
  const { order, buyer, base, wallet, through, paidAt } = purchase;
  const payment = { order, buyer, base, wallet, paidThrough: through, paidAt };
  const stamped = stampOrder(
    { ...payment, buyerIsStaff, referrer },
    {
      plan,
      contributed: campaign?.contributed ?? NO_MONEY,
      // A payment through WeChat brings its own; cash draws on the marketing account.
      funds: through === 'outside:till' ? account.marketing : null,
    },
  );
  const { afterSaleHoursInStore, afterSaleHoursOnline } = plan ?? DEFAULT_PLAN;
  const rateBps = stamped.stamp.referrer
    ? (referrer?.ownRate ?? (plan ?? DEFAULT_PLAN).referralBps)
    : bps(0);
  const hours = { afterSaleHoursInStore, afterSaleHoursOnline };
  return { ...stamped, version, hours, rateBps };
}
