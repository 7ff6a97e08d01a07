import { takeOut as decideTakeOut } from '../../domain/ledger/marketing';
import { minus, NO_MONEY, type Fen } from '../../domain/money/money';
import type { AccountApi } from '../../typings/account';
import type { Answer } from '../../typings/answer';
import { done, refused } from '../platform/answer';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { accountIn, changeAccount } from './account';
import { journalDocument } from './journals';

/**
 * Takes free money out of the marketing account. It lies with the store's own merchant account at
 * WeChat already, so that taking it out is an entry in the books: from then on the store may use it
 * for anything.
 */
export async function takeOut(
  ports: Ports,
  owner: Staff,
  { key, amount }: { readonly key: string; readonly amount: Fen },
): Promise<Answer<AccountApi['takeOut']['response']>> {
  const { store } = owner;
  const id = derivedId('takeOut', store, owner.member, key);
  return ports.db.transaction(async (within) => {
    const account = await accountIn(within, store);
    const decision = decideTakeOut(id, amount, account.marketing);
    const journals = within.collection('journals');
    const earlier = await journals.get(`${store}/takenOut/${id}`);
    if (earlier) {
      if (earlier.marketing !== minus(NO_MONEY, amount)) return refused('keyUsed');
      return done({ marketing: account.marketing });
    }
    if (!decision.ok) {
      return refused(decision.refusal.reason === 'not enough' ? 'notEnoughFree' : 'badRequest');
    }
    const change = { marketing: minus(NO_MONEY, amount), setAside: NO_MONEY };
    await changeAccount(within, account, change);
    await journals.add(journalDocument(store, decision.value, ports.now()));
    return done({ marketing: minus(account.marketing, amount) });
  });
}
