import { balances, type Account, type Journal } from '../../ledger/journal';
import { NO_MONEY, plus, sum, type Fen } from '../../money/money';
import { fold } from '../fold';
import { journalOf } from '../journal';
import { isOpen } from '../line';
import { MemoryStore } from '../memory';
import { contributionTotal } from '../stamp';
import { INITIAL_STATE } from '../state';
import { potTotal } from '../settle';
import type { DividendEvent, Entry, Outcome, Refund, Settlement, State } from '../types';

export const STORE = 's1';

function must(holds: boolean, rule: string, ...facts: unknown[]): void {
  if (!holds) throw new Error(`${rule}: ${facts.map((fact) => JSON.stringify(fact)).join(' ')}`);
}

/**
 * A store that checks the invariants of rules.md section 10 as it goes: an independent reading of
 * them, by looking at every entry and every account, which the fold itself never does.
 */
export class CheckedBooks {
  state: State = INITIAL_STATE;
  readonly store = new MemoryStore();
  readonly folded: DividendEvent[] = [];
  readonly outcomes: Outcome[] = [];
  private readonly accounts = new Map<Account, Fen>();
  private readonly settledOrders = new Set<string>();

  post(journal: Journal): void {
    for (const [account, amount] of balances(journal.moves))
      this.accounts.set(account, plus(this.held(account), amount));
    this.checkAccounts();
  }

  fold(event: DividendEvent): Outcome {
    const before = this.state;
    const entriesBefore = this.entries(before);
    const folded = fold(before, event, this.store);
    this.store.keep(event, folded);
    this.state = folded.state;
    this.folded.push(event);
    this.outcomes.push(folded.outcome);
    const journal = journalOf(folded.outcome, event.id, STORE);
    if (journal) this.post(journal);
    if (folded.outcome.kind === 'settled')
      this.checkSettlement(before, folded.outcome, entriesBefore);
    if (folded.outcome.kind === 'refunded') this.checkRefund(folded.outcome);
    if (folded.outcome.kind === 'repeated') must(before === folded.state, 'twice is once', event);
    this.checkLine(before);
    return folded.outcome;
  }

  entries(state: State = this.state): Entry[] {
    return [...this.store.allEntries(state)];
  }

  held(account: Account): Fen {
    return this.accounts.get(account) ?? NO_MONEY;
  }

  /** Invariants 1 and 2. */
  private checkAccounts(): void {
    must(sum(this.accounts.values()) === 0, 'all accounts add up to 0');
    for (const account of ['pool', 'marketing', 'reserved', `subsidy:${STORE}`] as const)
      must(this.held(account) >= 0, `${account} is not below 0`, this.held(account));
  }

  /** Invariants 3 and 6, and who was chosen for what. */
  private checkSettlement(before: State, outcome: Settlement, entries: readonly Entry[]): void {
    must(!this.settledOrders.has(outcome.order), 'settled once', outcome.order);
    this.settledOrders.add(outcome.order);
    const given = sum(outcome.credits.map((credit) => credit.amount));
    must(
      contributionTotal(outcome.contribution) + outcome.pot.subsidy + before.pool ===
        given + (outcome.referral?.amount ?? 0) + outcome.pool,
      'contribution + subsidy + pool before = credits + referral + pool after',
      outcome,
    );
    const split = outcome.credits.filter((credit) => credit.kind === 'split');
    if (outcome.counted)
      must(
        potTotal(outcome.pot) - sum(split.map((credit) => credit.amount)) === outcome.pool,
        'pool = pot − all that was given',
        outcome,
      );
    this.checkBoosts(outcome, entries);
    must(
      outcome.entry === null || outcome.entry.seq === before.nextSeq,
      'seq has no gaps',
      outcome.entry,
    );
  }

  private checkBoosts(outcome: Settlement, entries: readonly Entry[]): void {
    for (const credit of outcome.credits) {
      if (credit.kind === 'split') continue;
      const first = entries.find((entry) => entry.member === credit.member && isOpen(entry));
      must(first?.seq === credit.seq, 'a boost goes to the earliest open entry', credit, first);
    }
    if (outcome.noEntry !== 'too many open entries') return;
    const open = this.entries().filter((entry) => entry.member === outcome.buyer && isOpen(entry));
    must(open.length > 0, 'too many open entries means that there are some', outcome);
  }

  /** The second half of invariant 4: no one is better off than before buying. */
  private checkRefund(outcome: Refund): void {
    const order = this.store.settledOrder(outcome.order);
    must(order !== null, 'a refunded order is known', outcome);
    if (!order) return;
    const held = order.entry === null ? 0 : (this.store.entry(order.entry)?.received ?? 0);
    const active = this.state.active.find((entry) => entry.seq === order.entry)?.received;
    const paid = order.base - order.refundedBefore;
    must(order.cash + (active ?? held) + order.toBuyer <= paid, 'C + R + S ≤ P', order, held);
    must(order.refunded <= paid, 'F ≤ P', order);
  }

  /** Invariants 4 and 5, and that the state's summary of the line is true. */
  private checkLine(before: State): void {
    const { active, slots, head, waiting, pool, grant } = this.state;
    const entries = this.entries();
    const open = entries.filter(isOpen);
    const waits = open.filter((entry) => entry.status === 'waiting');
    must(pool === this.held('pool'), 'the state has the pool of the books', pool);
    must((grant?.left ?? 0) === this.held(`subsidy:${STORE}`), 'the grant is what is left', grant);
    for (const entry of entries)
      must(entry.received >= 0 && entry.received <= entry.target, 'received ≤ target', entry);
    must(waits.length === waiting, 'the waiting entries are counted', waiting);
    must(active.length >= Math.min(slots, open.length), 'free slots are filled', active.length);
    must(
      active.length <= Math.max(slots, before.active.length),
      'more are active only where slots were lowered',
      active.length,
    );
    const firstWaiting = waits[0]?.seq ?? Infinity;
    must(
      active.every((entry) => entry.seq < firstWaiting) && head <= firstWaiting,
      'no waiting entry is before an active one',
      firstWaiting,
    );
  }

  /** Invariant 7: the events alone give the same state, entries and outcomes. */
  checkReplay(): void {
    const store = new MemoryStore();
    let state = INITIAL_STATE;
    this.folded.forEach((event, index) => {
      const again = fold(state, JSON.parse(JSON.stringify(event)) as DividendEvent, store);
      store.keep(event, again);
      must(
        JSON.stringify(again.outcome) === JSON.stringify(this.outcomes[index]),
        'the same outcome again',
        again.outcome,
      );
      state = again.state;
    });
    must(JSON.stringify(state) === JSON.stringify(this.state), 'the same state again', state);
    must(
      JSON.stringify([...store.allEntries(state)]) === JSON.stringify(this.entries()),
      'the same entries again',
    );
  }
}
