import { isConspicuous, mayVoid } from './watch';

describe('many orders of one member at one clerk in a day', () => {
  it('are shown to the owner from the 4th on, or from where the store says', () => {
    expect([1, 3, 4, 5].map((n) => isConspicuous(n))).toEqual([false, false, true, true]);
    expect(isConspicuous(2, 2)).toBe(true);
  });
});

describe('voiding', () => {
  it('is for a bill at the till that is not settled', () => {
    expect(mayVoid('bill', false)).toEqual({ ok: true, value: 'void' });
    expect(mayVoid('bill', true)).toEqual({ ok: false, refusal: { reason: 'settled already' } });
    expect(mayVoid('goods', false)).toEqual({ ok: false, refusal: { reason: 'not a till bill' } });
  });
});
