import type { Gates } from './request';
import { approve, startTransfer } from './review';

const open: Gates = {
  platformOff: false,
  storeOff: false,
  memberOff: false,
  reconciliationDiffers: false,
};

describe('approving a withdrawal', () => {
  it('is done by the platform where no review is asked for, and by the operator in any case', () => {
    const plain = { state: 'requested', review: false } as const;
    expect(approve(plain, 'platform')).toEqual({ ok: true, value: 'approved' });
    expect(approve(plain, 'operator')).toEqual({ ok: true, value: 'approved' });
  });

  it('waits for the operator where a review is asked for', () => {
    const large = { state: 'requested', review: true } as const;
    expect(approve(large, 'platform')).toEqual({
      ok: false,
      refusal: { reason: 'needs review' },
    });
    expect(approve(large, 'operator')).toEqual({ ok: true, value: 'approved' });
  });

  it('is done once: the second time it is already there', () => {
    expect(approve({ state: 'approved', review: true }, 'platform')).toEqual({
      ok: false,
      refusal: { reason: 'already there', state: 'approved' },
    });
  });

  it('does not revive one that the member cancelled meanwhile', () => {
    expect(approve({ state: 'cancelled', review: false }, 'operator')).toMatchObject({
      refusal: { reason: 'no such step' },
    });
  });
});

describe('starting a transfer', () => {
  it('is done while everything is switched on', () => {
    expect(startTransfer({ state: 'approved' }, open)).toEqual({ ok: true, value: 'transferring' });
  });

  it.each([
    ['platformOff', 'platform switched off'],
    ['storeOff', 'store switched off'],
    ['memberOff', 'member switched off'],
    ['reconciliationDiffers', 'reconciliation differs'],
  ])('is held back by %s', (gate, reason) => {
    expect(startTransfer({ state: 'approved' }, { ...open, [gate]: true })).toEqual({
      ok: false,
      refusal: { reason },
    });
  });

  it('of one that started says so, whatever is switched off by now: it must be queried', () => {
    expect(startTransfer({ state: 'transferring' }, { ...open, platformOff: true })).toEqual({
      ok: false,
      refusal: { reason: 'already there', state: 'transferring' },
    });
  });
});
