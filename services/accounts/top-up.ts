import { topUpJournal } from '../../domain/ledger/marketing';
import { NO_MONEY, type Fen } from '../../domain/money/money';
import { MINUTE } from '../../domain/calendar/calendar';
import type { AccountApi } from '../../typings/account';
import type { Answer } from '../../typings/answer';
import { paymentNumber } from '../payments/numbers';
import type { PaymentFact } from '../payments/payments';
import { done, refused } from '../platform/answer';
import { sweepDue } from '../platform/due';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { accountIn, changeAccount } from './account';
import { NEVER, type TopUpDocument } from './documents';
import { journalDocument } from './journals';

const PAY_WITHIN = 30 * MINUTE;

async function topUpFor(
  ports: Ports,
  owner: Staff,
  { key, amount }: { readonly key: string; readonly amount: Fen },
): Promise<TopUpDocument | 'noMerchant'> {
  const { db } = ports;
  const topUps = db.collection('topUps');
  const _id = derivedId('topUp', owner.store, owner.member, key);
  const known = await topUps.get(_id);
  if (known) return known;
  const merchant = await db.collection('merchants').get(owner.store);
  if (!merchant) return 'noMerchant';
  const createdAt = ports.now();
  const fresh: TopUpDocument = {
    _id,
    store: owner.store,
    member: owner.member,
    amount,
    merchant: merchant.subMchId,
    state: 'created',
    createdAt,
    dueAt: createdAt + PAY_WITHIN,
    transaction: '',
  };
  if (await topUps.add(fresh)) return fresh;
  const first = await topUps.get(_id);
  if (!first) throw new Error('a top-up is neither new nor known');
  return first;
}

/** Opens, or opens again, the owner's payment into the marketing account. */
export async function topUp(
  ports: Ports,
  owner: Staff,
  request: { readonly key: string; readonly amount: Fen },
): Promise<Answer<AccountApi['topUp']['response']>> {
  const found = await topUpFor(ports, owner, request);
  if (found === 'noMerchant') return refused('noMerchant');
  if (found.amount !== request.amount) return refused('keyUsed');
  const id = found._id;
  if (found.state === 'paid') return done({ topUp: id, state: 'paid', payment: null });
  if (found.state === 'closed') return refused('paymentClosed');
  const opened = await ports.pay.open({
    number: paymentNumber('topUp', id),
    merchant: found.merchant,
    amount: found.amount,
    what: '营销账户充值',
    expiresAt: found.createdAt + PAY_WITHIN,
  });
  if (opened.kind === 'open') return done({ topUp: id, state: 'created', payment: opened.payment });
  if (opened.kind === 'closed') return refused('paymentClosed');
  await creditTopUp(ports, id, opened.fact);
  return done({ topUp: id, state: 'paid', payment: null });
}

/**
 * Credits a top-up that WeChat says was paid; a second time changes nothing. Throws when merchant or
 * amount are not those that were asked for: that is nobody's payment of ours.
 */
export async function creditTopUp(ports: Ports, id: string, fact: PaymentFact): Promise<void> {
  await ports.db.transaction(async (within) => {
    const found = await within.collection('topUps').get(id);
    if (!found) throw new Error(`payment ${fact.number} is for no top-up`);
    if (fact.amount !== found.amount || fact.merchant !== found.merchant)
      throw new Error(`payment ${fact.number} is not what was asked for`);
    if (found.state === 'paid') return;
    const account = await accountIn(within, found.store);
    const { transaction } = fact;
    await within.collection('topUps').update(id, { state: 'paid', dueAt: NEVER, transaction });
    await changeAccount(within, account, { marketing: found.amount, setAside: NO_MONEY });
    const journal = journalDocument(found.store, topUpJournal(id, found.amount), fact.paidAt);
    await within.collection('journals').add(journal);
  });
}

/** Asks WeChat what became of a top-up. */
export async function checkTopUp(
  ports: Ports,
  owner: Staff,
  { topUp: id }: { readonly topUp: string },
): Promise<Answer<AccountApi['checkTopUp']['response']>> {
  const found = await ports.db.collection('topUps').get(id);
  if (found?.store !== owner.store) return refused('topUpNotFound');
  if (found.state !== 'created') return done({ state: found.state });
  const state = await ports.pay.find(found.merchant, paymentNumber('topUp', id));
  if (state.kind !== 'paid') return done({ state: state.kind === 'closed' ? 'closed' : 'created' });
  await creditTopUp(ports, id, state.fact);
  return done({ state: 'paid' });
}

async function closeUnpaid(ports: Ports, _id: string): Promise<void> {
  const topUps = ports.db.collection('topUps');
  const found = await topUps.get(_id);
  if (!found) return;
  const state = await ports.pay.close(found.merchant, paymentNumber('topUp', _id));
  if (state.kind === 'paid') await creditTopUp(ports, _id, state.fact);
  else await topUps.update({ _id, state: 'created' }, { state: 'closed', dueAt: NEVER });
}

/** Finishes the top-ups that nobody finished: paid without our knowing, or left unpaid. */
export const sweepTopUps = (ports: Ports): Promise<number> =>
  sweepDue(ports, 'topUps', (id) => closeUnpaid(ports, id));
