import type { BatchView } from '../../../typings/coupon';
import { batchOf, stepsOf } from './batch';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

const BATCH: BatchView = {
  id: 'b1',
  template: {
    id: 't1',
    store: 's1',
    name: '梧桐路老友券',
    value: { kind: 'amountOff', amount: 3_000 },
    threshold: 20_000,
    stock: 500,
    perMember: 1,
    claimFrom: null,
    claimUntil: null,
    validity: { kind: 'range', from: NOW, until: Date.UTC(2026, 11, 1, -8) },
    items: null,
    walletBeside: true,
    open: false,
    withdrawn: false,
    issued: 200,
    taken: 0,
    used: 21,
  },
  partner: 'm1',
  partnerName: '陈**',
  quota: 200,
  claimed: 46,
  withdrawn: false,
  funnel: { opened: 128, claimed: 46, used: 21, again: 8 },
  issuedAt: NOW,
};

describe('a batch to hand out', () => {
  it('says how many are left, and until when they are good', () => {
    const batch = batchOf(BATCH, NOW);
    expect(batch).toMatchObject({ claimed: 46, left: 154, over: '' });
    expect(batch.face.until).toBe('11月30日到期');
  });

  it('says why none can be shared any more', () => {
    expect(batchOf({ ...BATCH, claimed: 200 }, NOW).over).toBe('这批发完了，找店家再要一些');
    expect(batchOf({ ...BATCH, withdrawn: true }, NOW).over).toBe('店家收回了这批券');
    expect(batchOf(BATCH, Date.UTC(2026, 11, 2)).over).toBe('领取时间过了');
  });

  it('holds each step of the funnel against the one before', () => {
    expect(stepsOf(BATCH.funnel).map(({ name, count, rate }) => [name, count, rate])).toEqual([
      ['打开', 128, ''],
      ['领取', 46, '35%'],
      ['到店', 21, '45%'],
      ['再来', 8, '38%'],
    ]);
    expect(stepsOf({ opened: 0, claimed: 0, used: 0, again: 0 }).every((s) => s.rate === '')).toBe(
      true,
    );
  });
});
