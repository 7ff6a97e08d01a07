import { issueBatch } from './issue';
import type { CouponTemplate } from './types';

const template = { id: 't1', stock: 200 } as CouponTemplate;

describe('issuing a batch', () => {
  it('of 50 is accepted while 150 of a stock of 200 are spoken for, and 51 are not', () => {
    expect(issueBatch(template, 150, { id: 'b1', partner: 'p', quota: 50 })).toEqual({
      ok: true,
      value: { id: 'b1', template: 't1', partner: 'p', quota: 50 },
    });
    expect(issueBatch(template, 150, { id: 'b1', partner: 'p', quota: 51 })).toEqual({
      ok: false,
      refusal: { reason: 'more than the stock', left: 50 },
    });
  });

  it.each([0, -1, 2.5])('of %d is no number of coupons', (quota) => {
    expect(issueBatch(template, 0, { id: 'b1', partner: 'p', quota })).toEqual({
      ok: false,
      refusal: { reason: 'not a number' },
    });
  });
});
