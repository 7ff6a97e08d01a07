import type { StatementEntry } from '../../../typings/wallet';
import { monthsOf } from './view';

const NOW = Date.UTC(2026, 10, 22, 6, 32);
const DAY = 86_400_000;

const line = (fields: Partial<StatementEntry>): StatementEntry => ({
  kind: 'settled',
  about: 'o1',
  number: 131,
  commission: false,
  amount: 8_000,
  at: NOW - DAY,
  record: 1,
  ...fields,
});

describe('a statement', () => {
  it('stands by months, with the year when it is not this one', () => {
    const lines = [line({}), line({ at: NOW - 30 * DAY }), line({ at: NOW - 365 * DAY })];
    expect(monthsOf(lines, NOW).map(({ name }) => name)).toEqual(['11月', '10月', '2025年11月']);
  });

  it.each([
    [{}, '第 131 号订单到账'],
    [{ commission: true }, '第 131 号订单，朋友付款的佣金'],
    [{ kind: 'ended', number: null }, '活动收尾，奖励池平分到账'],
    [{ kind: 'paid', amount: -1_240 }, '在店里花掉'],
    [{ kind: 'refundedAfter', amount: -800 }, '退款，奖励扣回'],
    [{ kind: 'refundedAfter', amount: 800 }, '退款，余额退回'],
  ])('%j reads %s', (fields, title) => {
    expect(monthsOf([line(fields)], NOW)[0]!.rows[0]!.title).toBe(title);
  });
});
