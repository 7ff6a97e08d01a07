import type { RefundView } from '../../typings/order';
import { nextLook } from './order-watch';

const NOW = Date.UTC(2026, 10, 22, 6, 32);

const refund = (fields: Partial<RefundView>): RefundView => ({
  id: 'r1',
  order: 'o1',
  amount: null,
  phase: 'asked',
  cash: 0,
  through: 'outside:wechat',
  why: '',
  at: NOW,
  ...fields,
});

describe('an open order is looked at again', () => {
  it('when its time comes, and soon again where it did not move then', () => {
    expect(nextLook({ movesAt: NOW + 180_000 }, [], NOW)).toBe(180_500);
    expect(nextLook({ movesAt: NOW - 1 }, [], NOW)).toBe(5_000);
  });

  it.each([
    ['asked', 'outside:till', 5_000],
    ['sent', 'outside:wechat', 5_000],
    ['due', 'outside:wechat', 5_000],
    ['due', 'outside:till', null],
    ['paid', 'outside:wechat', null],
  ] as const)('while a refund is %s through %s: in %p ms', (phase, through, wait) => {
    expect(nextLook({ movesAt: null }, [refund({ phase, through })], NOW)).toBe(wait);
  });

  it('never by the clock when nothing happens within the hour', () => {
    expect(nextLook({ movesAt: NOW + 7 * 86_400_000 }, [], NOW)).toBeNull();
  });
});
