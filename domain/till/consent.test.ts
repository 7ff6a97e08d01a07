import { maySpendBalance, maySpendCoupon, type Found } from './consent';
import { maskMember, maskName } from './masked';

describe("the member's consent at the till", () => {
  it.each<[string, Found, boolean, { balance: boolean; c1: boolean; c2: boolean }]>([
    ['the member code', { by: 'member code' }, false, { balance: true, c1: true, c2: true }],
    [
      "coupon c1's code",
      { by: 'coupon code', coupon: 'c1' },
      false,
      { balance: false, c1: true, c2: false },
    ],
    ['a typed number', { by: 'phone' }, false, { balance: false, c1: false, c2: false }],
    ['a typed number and a tap', { by: 'phone' }, true, { balance: true, c1: true, c2: true }],
  ])('by %s', (_, found, tapped, may) => {
    const consent = { found, tapped };
    expect({
      balance: maySpendBalance(consent),
      c1: maySpendCoupon(consent, 'c1'),
      c2: maySpendCoupon(consent, 'c2'),
    }).toEqual(may);
  });
});

describe('what a clerk sees of a member', () => {
  it('is 林** and 8000, however long the name', () => {
    expect(maskMember('林小雨', '13800138000')).toEqual({ name: '林**', tail: '8000' });
    expect([maskName('林雨'), maskName(' 欧阳小雨'), maskName('𠮷野'), maskName('')]).toEqual([
      '林**',
      '欧**',
      '𠮷**',
      '**',
    ]);
  });
});
