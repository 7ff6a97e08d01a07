import type { AccountLine } from '../../../../typings/account';
import { lineRowOf, TOP_UP_SAID } from './view';

const NOW = Date.UTC(2026, 10, 22, 6, 32);
const line = (kind: string, amount: number): AccountLine => ({ kind, about: 'x', amount, at: NOW });

describe('a line of the marketing account', () => {
  it.each([
    ['toppedUp', 50_000, '微信充值'],
    ['takenOut', -10_000, '取出'],
    ['paid', -8_000, '为一笔现金单留出'],
    ['refundedAfter', 800, '退款调整，退回'],
    ['other', -1, '支出'],
  ])('of kind %s over %d fen reads %s', (kind, amount, title) => {
    const row = { id: `${kind}/x`, title, amount, when: '刚刚' };
    expect(lineRowOf(line(kind, amount), NOW)).toEqual(row);
  });

  it('says of a top-up that is not paid that nothing changed', () => {
    expect(TOP_UP_SAID.created).toMatch('账户没有变化');
  });
});
