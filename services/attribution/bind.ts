import { decideBind, type BindOutcome } from '../../domain/attribution/bind';
import type { BindingAct, Bond, Evidence } from '../../domain/attribution/types';
import { shopDay } from '../../domain/calendar/calendar';
import type { BindingPreview } from '../../typings/coupon';
import type { Documents } from '../documents';
import type { Transaction } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { BindCountDocument } from './binding-documents';
import { bondId, CHAIN, countOf, knownOf, type Known, type Reader } from './chain';
import { factsOf, type Binding, type Facts } from './facts';

export interface Bind extends Binding {
  /** What the evidence is kept under: the coupon, or what stands for the tap. */
  readonly id: string;
  readonly act: BindingAct;
}

type Within = Transaction<Documents>;

export const evidenceId = ({ store, member, id }: Pick<Bind, 'store' | 'member' | 'id'>): string =>
  `${store}/${member}/${id}`;

/** What a person reads of an outcome. Who is whose relative or colleague is nobody's business. */
export function meaningOf({ outcome, why }: Pick<Evidence, 'outcome' | 'why'>): BindingPreview {
  if (outcome === 'waiting') return 'waits for review';
  if (outcome !== 'refused') return 'binds';
  return why === 'bound to another' || why === 'bought here before' ? why : 'not possible';
}

const meaning = (outcome: BindOutcome): BindingPreview =>
  outcome.kind === 'unchanged' ? 'bound already' : meaningOf(outcome.evidence);

const todayOf = ({ day, today }: BindCountDocument, at: number): number =>
  day === shopDay(at) ? today : 0;

export function decide(
  { member, referrer, act, at }: Omit<Bind, 'id' | 'store'>,
  facts: Facts,
  { bond, referrers, above }: Known,
  reviewed: boolean,
): BindOutcome {
  return decideBind({
    ...facts,
    member,
    referrer,
    act,
    now: at,
    bond,
    bindsToday: todayOf(referrers, at),
    referrerOf: (of) => above.get(of) ?? null,
    chainRead: CHAIN,
    reviewed,
  });
}

/**
 * Writes a bond so that no two binds at once can close a ring, although transactions see a snapshot
 * and write skew is possible. A ring needs members who bring and are brought, so:
 *
 * - each bind writes the counts of both who take part: two binds that share a person conflict, and
 *   the later one is decided anew on what the first has written;
 * - a bind of a member who has brought somebody also writes the store's own count: those take turns.
 *
 * Let the last bind of a would-be ring be of m by r. Somebody is bound to m: if since this
 * transaction began, both wrote m's count; else it looked up the chain above r. Had the chain changed
 * since, at a member whom its predecessor had joined before, both wrote the store's count; at r, both
 * wrote r's; and if the predecessor has joined since, look at the predecessor, and so on down to r.
 */
async function writeBond(
  within: Within,
  store: string,
  bond: Bond,
  { own, referrers }: Known,
): Promise<void> {
  const counts = within.collection('bindCounts');
  const { member, at } = bond;
  await within.collection('bonds').set({ _id: bondId(store, member), store, ...bond });
  await counts.set(own);
  const today = todayOf(referrers, at) + 1;
  await counts.set({ ...referrers, ever: referrers.ever + 1, day: shopDay(at), today });
  if (own.ever === 0) return;
  const all = await countOf(within, store);
  await counts.set({ ...all, ever: all.ever + 1 });
}

/** Writes what was decided, and why. */
export async function writeOutcome(
  within: Within,
  { store, member, referrer, act, at }: Bind,
  _id: string,
  known: Known,
  outcome: BindOutcome,
): Promise<BindingPreview> {
  if (outcome.kind === 'unchanged') return 'bound already';
  await within.collection('evidence').set({ _id, store, ...outcome.evidence });
  if (outcome.kind === 'waiting') {
    const waiting = { store, member, referrer, act, at, state: 'waiting' } as const;
    await within.collection('waitingBinds').set({ _id, ...waiting, reviewedBy: null });
  }
  if (outcome.kind === 'bound' || outcome.kind === 'rebound')
    await writeBond(within, store, outcome.bond, known);
  return meaning(outcome);
}

/** What a bind would come to now; nothing is written. */
export async function previewBind(ports: Ports, bind: Omit<Bind, 'id'>): Promise<BindingPreview> {
  const { store, member, referrer } = bind;
  const reader: Reader = ports.db;
  const facts = await factsOf(ports, bind);
  return meaning(decide(bind, facts, await knownOf(reader, store, member, referrer), false));
}

/**
 * Binds a member to who brought them, or records why not: decided once for one act, however often
 * this runs (docs/rules.md section 6).
 */
export async function bindOnce(ports: Ports, bind: Bind): Promise<BindingPreview> {
  const { store, member, referrer } = bind;
  const _id = evidenceId(bind);
  const facts = await factsOf(ports, bind);
  return ports.db.transaction(async (within) => {
    const earlier = await within.collection('evidence').get(_id);
    if (earlier) return meaningOf(earlier);
    const known = await knownOf(within, store, member, referrer);
    return writeOutcome(within, bind, _id, known, decide(bind, facts, known, false));
  });
}
