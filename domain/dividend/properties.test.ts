import fc from 'fast-check';
import { CheckedBooks } from './testing/books';
import { History } from './testing/history';

const EVENTS = 2000;
const HISTORIES = Number(process.env['HISTORIES'] ?? 24);
const ONLY = process.env['HISTORY'];

/** Plays a history of so many events, or until a rule breaks; says how to play it again. */
function play(seed: number): CheckedBooks {
  const history = new History(seed);
  const books = new CheckedBooks();
  for (let step = 0; books.folded.length < EVENTS; step += 1) {
    const next = step === 0 ? history.start() : history.next();
    try {
      if (next.do === 'move money') books.post(next.journal);
      else books.fold(next.event);
    } catch (error) {
      throw new Error(
        `history ${seed} breaks at step ${step}: ${JSON.stringify(next)}\n` +
          `replay: HISTORY=${seed} npx jest domain/dividend/properties`,
        { cause: error },
      );
    }
  }
  books.checkReplay();
  expect(books.held('reserved')).toBe(history.outstanding());
  return books;
}

describe('whatever happens to a store', () => {
  it(`the invariants of the books hold through ${EVENTS} events`, () => {
    if (ONLY !== undefined) {
      play(Number(ONLY));
      return;
    }
    fc.assert(
      fc.property(fc.noShrink(fc.integer({ min: 0, max: 0xffffffff })), (seed) => {
        play(seed);
      }),
      { numRuns: HISTORIES },
    );
  });

  it('and the histories are rich: each kind of outcome and each refusal comes up', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 8; seed += 1)
      for (const outcome of play(seed).outcomes) {
        seen.add(outcome.kind);
        if (outcome.kind === 'refused') seen.add(outcome.reason);
        if (outcome.kind === 'refunded' && outcome.boostBack > 0) seen.add('boost taken back');
        if (outcome.kind === 'refunded' && outcome.wallet > 0) seen.add('wallet part back');
        if (outcome.kind !== 'settled') continue;
        seen.add(outcome.noEntry ?? 'joined').add(outcome.late ? 'late' : 'in time');
        for (const credit of outcome.credits) seen.add(credit.kind);
        if (!outcome.counted && outcome.referral) seen.add('commission outside a campaign');
      }
    expect([...seen].sort()).toEqual(
      [
        'already received',
        'below the minimum',
        'boost taken back',
        'campaign running',
        'commission outside a campaign',
        'ended',
        'granted',
        'in time',
        'joined',
        'late',
        'left',
        'more than is left of the order',
        'no campaign',
        'not counted',
        'not open',
        'not settled',
        'nothing to receive',
        'referralBoost',
        'refunded',
        'refused',
        'repeated',
        'replanned',
        'repurchaseBoost',
        'settled',
        'split',
        'started',
        'too many open entries',
        'wallet part back',
      ].sort(),
    );
  });
});
