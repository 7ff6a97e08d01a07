import { isFinal, sources, step, type Transitions } from './transition';

const DOOR: Transitions<'open' | 'shut' | 'bricked', 'guest' | 'owner'> = {
  open: { shut: ['guest', 'owner'] },
  shut: { open: ['guest', 'owner'], bricked: ['owner'] },
  bricked: {},
};

describe('a step of a transition table', () => {
  it('is taken by who may take it', () => {
    expect(step(DOOR, 'shut', 'bricked', 'owner')).toEqual({ ok: true, value: 'bricked' });
  });

  it('is refused by name: taken before, not in the table, not by this one', () => {
    expect(step(DOOR, 'open', 'open', 'guest')).toEqual({
      ok: false,
      refusal: { reason: 'already there', state: 'open' },
    });
    expect(step(DOOR, 'bricked', 'open', 'owner')).toEqual({
      ok: false,
      refusal: { reason: 'no such step', from: 'bricked', to: 'open' },
    });
    expect(step(DOOR, 'shut', 'bricked', 'guest')).toEqual({
      ok: false,
      refusal: { reason: 'not allowed', from: 'shut', to: 'bricked' },
    });
  });

  it('names its sources for a conditional update', () => {
    expect(sources(DOOR, 'bricked', 'owner')).toEqual(['shut']);
    expect(sources(DOOR, 'bricked', 'guest')).toEqual([]);
  });

  it('is the last one where nothing follows', () => {
    expect([isFinal(DOOR, 'bricked'), isFinal(DOOR, 'shut')]).toEqual([true, false]);
  });
});
