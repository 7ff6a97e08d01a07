import type { MyEntry, PayoutLine, QueueView } from '../../../typings/queue';
import { freeNote, rowOf } from './receipt';
import { movedBetween, type Known } from './state';
import { tellOf } from '../../format/tell';
import { movesOf, oddsOf, targetNote, termsOf } from './terms';
import { bricksOf, lineOf, nearestFirst, partsOf, ticketOf } from './view';

const NOW = Date.UTC(2026, 10, 22, 6, 32);

const entry = (fields: Partial<MyEntry>): MyEntry => ({
  seq: 54,
  order: 'o',
  number: 54,
  status: 'active',
  rank: null,
  target: 32_800,
  received: 24_230,
  remaining: 8_570,
  percent: 73,
  joinedAt: 0,
  ...fields,
});

const waiting = entry({ seq: 112, status: 'waiting', rank: 57, target: 9_600, received: 0 });

const queue: QueueView = {
  record: 9,
  hash: 'h',
  running: true,
  slots: 3,
  pool: 0,
  active: [
    { seq: 52, target: 20_800, received: 19_210 },
    { seq: 54, target: 32_800, received: 24_230 },
  ],
  head: 56,
  firstSeq: 1,
  waiting: 76,
  settled: 131,
  completed: 50,
  joined: 130,
  latest: [],
  at: NOW,
};

/** Order 131 of ¥600.00: its ¥240.00 for three. */
const payout = (fields: Partial<Extract<PayoutLine['explanation'], { kind: 'split' }>> = {}) =>
  ({
    number: 131,
    at: NOW,
    record: 9,
    base: 60_000,
    queue: 24_000,
    explanation: {
      kind: 'split',
      amount: 8_000,
      pot: [{ part: 'queue', amount: 24_000 }],
      total: 24_000,
      sharers: 3,
      share: 8_000,
      cappedAt: null,
      toPool: 0,
      ...fields,
    },
  }) satisfies PayoutLine;

describe('the tabs', () => {
  it('begin with what is paid now, then the next in line, then what is over', () => {
    const over = entry({ seq: 31, status: 'completed' });
    const later = entry({ seq: 120, status: 'waiting', rank: 60 });
    const sorted = nearestFirst([later, over, waiting, entry({})]);
    expect(sorted.map(({ seq }) => seq)).toEqual([54, 112, 120, 31]);
  });
});

describe('the ticket', () => {
  it('of an entry that is paid says what is missing and how often it was paid', () => {
    const ticket = ticketOf(entry({}), queue, [payout()], false);
    expect(ticket).toMatchObject({ footLeft: '还差 ¥85.70 · 已到账 1 次', footRight: '73%' });
    expect(ticket.bricks).toEqual([16_230, 8_000]);
  });

  it('of one that waits says how many stand before it, and never when it will be its turn', () => {
    const ticket = ticketOf(waiting, queue, [], false);
    expect(ticket).toMatchObject({ ahead: '56', place: 73, footLeft: '免单额度 ¥96.00' });
    expect(JSON.stringify(ticket)).not.toMatch(/天|预计/);
  });

  it.each([
    ['left', '这一单退出了，已到账的 ¥242.30 归你'],
    ['ended', '活动结束了，已到账的 ¥242.30 归你'],
    ['cancelled', '订单全部退款，这一单不再排队'],
  ] as const)('of one that %s says what stays', (status, text) => {
    expect(ticketOf(entry({ status }), queue, [], false).footLeft).toBe(text);
  });

  it('has bricks as long as what was received, though a refund took a part back', () => {
    expect(bricksOf(entry({ received: 10_000 }), [payout(), payout()])).toEqual([2_000, 8_000]);
  });
});

describe('the line and the honest bar', () => {
  it('marks one’s own seat', () => {
    expect(lineOf(queue, [entry({})]).seats).toEqual([
      { seq: 52, percent: 92, mine: false },
      { seq: 54, percent: 73, mine: true },
    ]);
  });

  it('counts those that ended unfinished: of 130, 50 are free, 2 are paid, 76 wait, 2 are gone', () => {
    expect(partsOf(queue).map(({ text, n }) => `${text} ${n}`)).toEqual([
      '已免单 50',
      '免单中 2',
      '排队中 76',
      '没拿满就结束 2',
    ]);
  });
});

describe('a receipt', () => {
  it('gives the rate where a version of the plan has it', () => {
    expect(rowOf(payout(), 0, [4000], NOW + 60_000)).toMatchObject({
      title: '第 131 号订单',
      sum: '¥600.00 × 40%，正在免单的 3 单平分',
      when: '今天 14:32',
    });
    expect(rowOf(payout(), 0, [3000], NOW).sum).toBe('¥600.00 的奖励，正在免单的 3 单平分');
  });

  it('adds up every source, and says what went to the pool', () => {
    const pot = [
      { part: 'queue' as const, amount: 24_000 },
      { part: 'unclaimedReferral' as const, amount: 6_000 },
      { part: 'broughtIn' as const, amount: 1 },
    ];
    const row = rowOf(payout({ pot, total: 30_001, amount: 10_000, toPool: 1 }), 0, [4000], NOW);
    expect(row.receipt.map(({ label, fen }) => [label, fen])).toEqual([
      ['第 131 号订单 ¥600.00 × 40%', 24_000],
      ['这单没有推荐人，推荐奖励并入', 6_000],
      ['奖励池上次余下', 1],
      ['合计', 30_001],
      ['正在免单的 3 单平分，你得', 10_000],
      ['分不尽或有单拿满多出的，进奖励池', 1],
    ]);
  });

  it('of a boost says whose order it was, and what it could not take', () => {
    const boost: PayoutLine = {
      ...payout(),
      explanation: {
        kind: 'repurchaseBoost',
        amount: 2_000,
        part: 3_000,
        cappedAt: 2_000,
        toPot: 1_000,
      },
    };
    const row = rowOf(boost, 0, [4000], NOW);
    expect(row.title).toBe('加速 · 第 131 号订单');
    expect(row.receipt.map(({ fen }) => fen)).toEqual([3_000, 2_000, 1_000]);
  });

  it('of a free order says when and by how many orders it was paid', () => {
    const first = { ...payout(), number: 120, at: NOW - 40 * 86_400_000 };
    expect(freeNote([payout(), first], false, NOW)).toBe(
      '10月13日到11月22日，由 2 笔订单付清。钱在你的钱包里。',
    );
  });
});

describe('what moves it', () => {
  const plan = {
    slots: 3,
    queueBps: 4000,
    referralBps: 1000,
    referralBoostBps: 0,
    repurchaseBoostBps: 500,
    targetBps: 10_000,
  };

  it('has no row for a rate of 0', () => {
    expect(movesOf(plan).map(({ id }) => id)).toEqual(['queue', 'repurchase']);
  });

  it('says that at 40 % about 4 of 10 finish, and at 5 % not even one', () => {
    expect(oddsOf(plan).strong).toBe('大约 10 单里有 4 单能拿满');
    expect(oddsOf({ ...plan, queueBps: 500 }).strong).toBe('10 单里不到 1 单能拿满');
  });

  it('says what a full payout is where it is less than the order', () => {
    expect(targetNote({ ...plan, targetBps: 5_000 })).toContain('50%');
    expect(targetNote(plan)).toBe('');
  });

  it('is silent without a campaign', () => {
    expect(termsOf(null, NOW)).toBeNull();
  });
});

describe('what moved between two looks', () => {
  const known = (fields: Partial<MyEntry>): Known => ({
    entries: [entry(fields)],
    queue: { ...queue, _id: 's1' },
    campaign: null,
    offers: [],
    picked: 54,
    payouts: [],
    next: null,
  });

  it('is what arrived', () => {
    const moved = movedBetween(known({ received: 16_230 }), known({}));
    expect(moved).toEqual({ arrived: 8_000, said: '' });
  });

  it('is that it is one’s turn, or that it is full', () => {
    const turn = movedBetween(known({ status: 'waiting' }), known({}));
    expect(turn.said).toBe('轮到你了。之后的订单会开始付给这一单。');
    expect(movedBetween(known({}), known({ status: 'completed' })).said).toContain('拿满了');
  });

  it('is nothing at the first look, and never a loss', () => {
    expect(movedBetween(undefined, known({}))).toEqual({ arrived: 0, said: '' });
    expect(movedBetween(known({ received: 30_000 }), known({})).arrived).toBe(0);
  });
});

describe('what one can be told of an entry', () => {
  const later = entry({ seq: 120, status: 'waiting', rank: 60 });
  const offers = (left: number) => [
    { kind: 'promoted' as const, template: 'turn', left },
    { kind: 'free' as const, template: 'full', left: 0 },
  ];
  const told = (of: MyEntry, left: number) => tellOf(of, [entry({}), waiting, later], offers(left));

  it('is its turn while it waits, and that it is full while it is paid', () => {
    expect(told(waiting, 0)).toMatchObject({ template: 'turn', label: '轮到我时告诉我' });
    expect(told(entry({}), 0)).toMatchObject({ template: 'full', label: '拿满时告诉我' });
    expect(told(entry({ status: 'completed' }), 0)).toBeNull();
  });

  it('is asked for once: one yes is for the first of two that wait', () => {
    expect(told(waiting, 1)).toMatchObject({ label: '轮到时会告诉你', told: true });
    expect(told(later, 1)).toMatchObject({ label: '轮到我时告诉我', told: false });
    expect(told(later, 2)).toMatchObject({ told: true });
  });

  it('is nothing without a template', () => {
    expect(tellOf(waiting, [waiting], [])).toBeNull();
  });
});
