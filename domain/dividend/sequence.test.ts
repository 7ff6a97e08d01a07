import { compareEvents, type Place } from './sequence';

const sorted = (places: Place[]) =>
  [...places].sort(compareEvents).map(({ kind, id }) => `${kind} ${id}`);

describe('events are settled', () => {
  it('by instant first', () => {
    expect(
      sorted([
        { at: 2, kind: 'end', id: 'a' },
        { at: 1, kind: 'leave', id: 'z' },
      ]),
    ).toEqual(['leave z', 'end a']);
  });

  it('at one instant: end, start, plan, grant, order, refund, leave', () => {
    const kinds = ['leave', 'refund', 'order', 'grant', 'plan', 'start', 'end'] as const;
    expect(sorted(kinds.map((kind) => ({ at: 1, kind, id: 'x' })))).toEqual([
      'end x',
      'start x',
      'plan x',
      'grant x',
      'order x',
      'refund x',
      'leave x',
    ]);
  });

  it('then by id, code unit by code unit: B before a, o10 before o9', () => {
    const ids = ['o9', 'a', 'o10', 'B'];
    expect(sorted(ids.map((id) => ({ at: 1, kind: 'order' as const, id })))).toEqual([
      'order B',
      'order a',
      'order o10',
      'order o9',
    ]);
  });
});
