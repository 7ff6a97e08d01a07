import { shareTitle } from './share';

describe('the title of a shared coupon', () => {
  it.each([
    [{ kind: 'amountOff' as const, amount: 3_000 }, 20_000, '拾光烘焙：满200减30，到店可用'],
    [{ kind: 'amountOff' as const, amount: 1_250 }, 0, '拾光烘焙：减12.50，到店可用'],
    [{ kind: 'percentOff' as const, off: 1000, ceiling: 0 }, 0, '拾光烘焙：9折，到店可用'],
    [
      { kind: 'exchange' as const, item: '美式 1 杯', value: 1_800 },
      0,
      '拾光烘焙：兑美式 1 杯，到店可用',
    ],
  ])('%j above %d fen', (value, threshold, title) => {
    expect(shareTitle('拾光烘焙 · 梧桐路店', value, threshold)).toBe(title);
  });

  it('is at most 24 characters, whatever the shop is called', () => {
    const long = '一家名字特别特别特别特别特别长的小店';
    const title = shareTitle(long, { kind: 'amountOff', amount: 3_000 }, 20_000);
    expect(Array.from(title).length).toBeLessThanOrEqual(24);
    expect(title).toMatch(/满200减30，到店可用$/);
  });
});
