import { bps } from '../../../../domain/money/money';
import { shortOf, waysFor } from './view';

describe('the desk of a store', () => {
  it('shows a clerk the orders alone, and the owner everything', () => {
    expect(waysFor('clerk').map(({ page }) => page)).toEqual(['orders']);
    expect(waysFor('manager').map(({ page }) => page)).not.toContain('account');
    expect(waysFor('owner')).toHaveLength(8);
  });

  it('says when the account covers few more bills: ¥60.00 a bill at ¥100.00 and 60 %', () => {
    const today = { orders: 4, amount: 40_000 };
    expect(shortOf(18_500, today, bps(6000))).toBe('只够约 3 笔现金单');
    expect(shortOf(60_000, today, bps(6000))).toBe('');
    expect(shortOf(0, today, bps(0))).toBe('');
    expect(shortOf(0, { orders: 0, amount: 0 }, bps(6000))).toBe('');
  });
});
