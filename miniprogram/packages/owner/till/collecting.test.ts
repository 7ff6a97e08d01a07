import type { OrderView } from '../../../../typings/order';
import type { BillPreview, BillWish } from '../../../../typings/till';
import { Collecting, type Stage } from './collecting';

const ORDER = {
  id: 'o1',
  state: 'created',
  discount: 3_000,
  wallet: 0,
  waits: null,
  movesAt: 180_000,
} as OrderView;

const WISH: BillWish = { store: 's1', visit: 'v1', amount: 26_800, coupon: 'c1', wallet: 0 };
const TERMS = { throughTill: { counted: true, target: 23_800 } } as BillPreview;
const PAID = { ...ORDER, state: 'completed' } as OrderView;
const REFUSED = (refusal: string) => ({ ok: false, refusal });
const ok = (value: unknown) => ({ ok: true, value });
const looked = (order: OrderView) => ok({ order, refunds: [], inStore: null });

/** A till whose cloud answers what the test says, by action; an Error is no answer at all. */
function till(answers: Record<string, unknown[]>) {
  const asked: string[] = [];
  const kept = new Map<string, unknown>();
  const wx = {
    cloud: {
      callFunction: ({ data }: { data: { action: string } }) => {
        asked.push(data.action);
        const left = answers[data.action] ?? [];
        const answer = left.length > 1 ? left.shift() : left[0];
        if (answer === undefined) throw new Error(`${data.action} was not foreseen`);
        return answer instanceof Error
          ? Promise.reject(answer)
          : Promise.resolve({ result: answer });
      },
    },
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
    getRealtimeLogManager: () => ({ warn: () => undefined }),
  };
  Object.assign(globalThis, { wx });
  const stages: Stage[] = [];
  const collecting = new Collecting(WISH, (stage) => stages.push(stage));
  return { collecting, asked, kept, stages, last: () => stages.at(-1) };
}

const LOST = new Error('timeout');

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('collecting a bill', () => {
  it('says that no money was taken when the bill could not be opened', async () => {
    const { collecting, last, kept } = till({ open: [LOST] });
    await collecting.inCash(TERMS);
    expect(last()).toEqual({ at: 'choose', said: '没连上，请再试一次（还没有收钱）' });
    // The command's own key is kept, so that opening it again is opening it once.
    expect([...kept.keys()]).toEqual(['pending:till.open']);
  });

  it('looks up a cash payment whose answer got lost, and never guesses', async () => {
    const { collecting, stages, asked } = till({
      open: [ok(ORDER)],
      payCash: [LOST],
      look: [LOST, looked(PAID)],
    });
    await collecting.inCash(TERMS);
    expect(stages.map(({ at }) => at)).toEqual(['checking', 'checking']);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(stages.at(-1)).toEqual({ at: 'paid', order: PAID });
    expect(asked).toEqual(['open', 'payCash', 'look', 'look']);
  });

  it('lets the clerk tap again once it is known that the cash was not recorded', async () => {
    const { collecting, last, asked } = till({
      open: [ok(ORDER)],
      payCash: [LOST, ok(PAID)],
      look: [looked(ORDER)],
    });
    await collecting.inCash(TERMS);
    expect(last()).toEqual({ at: 'choose', said: '这笔现金还没记上，再点一次' });
    await collecting.inCash(TERMS);
    expect(last()).toEqual({ at: 'paid', order: PAID });
    expect(asked.filter((action) => action === 'open')).toHaveLength(1);
  });

  it('shows what arrived through WeChat when the clerk changes to cash at the same moment', async () => {
    const { collecting, last } = till({
      open: [ok(ORDER)],
      askToPay: [ok(ORDER)],
      payCash: [REFUSED('paidByWechat')],
      look: [looked(PAID)],
    });
    await collecting.throughWechat();
    expect(last()).toEqual({ at: 'pay', until: 180_000, said: '' });
    await collecting.inCash(TERMS);
    expect(last()).toEqual({ at: 'paid', order: PAID });
    collecting.stop();
  });

  it('waits for the tap, and ends the bill when the member does not agree', async () => {
    const waits = { coupon: '老友券', discount: 3_000, wallet: 0 };
    const { collecting, last, asked } = till({
      open: [ok({ ...ORDER, discount: 0, waits })],
      look: [looked({ ...ORDER, discount: 0 })],
      cancel: [ok({ ...ORDER, state: 'cancelled' })],
    });
    await collecting.askForTap();
    expect(last()).toMatchObject({ at: 'tap' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(last()).toEqual({ at: 'over', said: '顾客没同意用券和余额，改好再收' });
    expect(asked).toEqual(['open', 'look', 'cancel']);
  });

  it('takes up after a restart what was open, and says first that it is not known', async () => {
    const { collecting, stages } = till({ look: [looked(PAID)] });
    await collecting.resume('o1');
    expect(stages.map(({ at }) => at)).toEqual(['checking', 'paid']);
  });
});
