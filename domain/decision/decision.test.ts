import { accept, firstRefusal, refuse } from './decision';

describe('a decision', () => {
  it('is either a value or a named refusal with its data', () => {
    expect(accept(7)).toEqual({ ok: true, value: 7 });
    expect(refuse({ reason: 'below threshold', missing: 1500 })).toEqual({
      ok: false,
      refusal: { reason: 'below threshold', missing: 1500 },
    });
  });

  it('names the first of several refusals and nothing when there is none', () => {
    expect(firstRefusal([false, { reason: 'expired' }, { reason: 'sold out' }])).toEqual({
      reason: 'expired',
    });
    expect(firstRefusal([false, null])).toBeNull();
  });
});
