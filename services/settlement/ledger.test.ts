import fc from 'fast-check';
import { fold } from '../../domain/dividend/fold';
import { MemoryStore } from '../../domain/dividend/memory';
import { INITIAL_STATE } from '../../domain/dividend/state';
import { History } from '../../domain/dividend/testing/history';
import type { Entry } from '../../domain/dividend/types';
import { recompute } from '../../domain/verification/entry';
import { faultOf, poolAfter } from '../../domain/verification/line';
import type { LedgerLine } from '../../typings/queue';
import { ledgerLineOf } from './ledger';

const EVENTS = 400;

/** Plays a random past of a store: what the public sees of it, and what really became of it. */
function play(seed: number): { lines: LedgerLine[]; entries: Entry[] } {
  const history = new History(seed);
  const store = new MemoryStore();
  const lines: LedgerLine[] = [];
  let state = INITIAL_STATE;
  for (let step = history.start(), events = 0; events < EVENTS; step = history.next()) {
    if (step.do !== 'record') continue;
    const folded = fold(state, step.event, store);
    store.keep(step.event, folded);
    state = folded.state;
    events += 1;
    const line = ledgerLineOf(folded.outcome);
    if (line) lines.push(line);
  }
  return { lines, entries: [...store.allEntries(state)] };
}

const openIs = (status: Entry['status']) =>
  status === 'waiting' || status === 'active' ? 'open' : status;

const anyHistory = fc.noShrink(fc.integer({ min: 0, max: 0xffffffff }));

describe('the public ledger', () => {
  it('alone gives every entry as it is, whatever happened to the store', () => {
    fc.assert(
      fc.property(anyHistory, (seed) => {
        const { lines, entries } = play(seed);
        for (const { seq, target, received, status } of entries)
          expect(recompute(lines, seq)).toMatchObject({
            seq,
            target,
            received,
            status: openIs(status),
          });
      }),
      { numRuns: 12 },
    );
  });

  it('adds up line by line, each pool brought in being the one left before', () => {
    fc.assert(
      fc.property(anyHistory, (seed) => {
        let pool: number | null = 0;
        for (const line of play(seed).lines) {
          expect([faultOf(line, pool), line]).toEqual([null, line]);
          pool = poolAfter(line, pool);
        }
      }),
      { numRuns: 12 },
    );
  });
});
