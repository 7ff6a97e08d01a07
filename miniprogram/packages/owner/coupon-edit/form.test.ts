import { EMPTY, faultText, fieldsOf } from './form';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

describe('a coupon as an owner types it', () => {
  it('is ¥30.00 off above ¥200.00, for thirty days', () => {
    const texts = { ...EMPTY, name: ' 老友券 ', amount: '30', threshold: '200' };
    expect(fieldsOf(texts, NOW)).toMatchObject({
      name: '老友券',
      value: { kind: 'amountOff', amount: 3_000 },
      threshold: 20_000,
      stock: 100,
      perMember: 1,
      validity: { kind: 'days', days: 30 },
    });
  });

  it.each([
    ['9', 1000],
    ['8.5', 1500],
    ['8.75', 1250],
    ['0.5', 9500],
    ['10', -1],
    ['', -1],
    ['八', -1],
  ])('%s 折 takes %d bps off', (fold, off) => {
    const { value } = fieldsOf({ ...EMPTY, kind: 'percentOff', fold }, NOW);
    expect(value).toEqual({ kind: 'percentOff', off, ceiling: 0 });
  });

  it('is good through its last day in China', () => {
    const texts = { ...EMPTY, valid: 'range' as const, lastDay: '2026-11-30' };
    expect(fieldsOf(texts, NOW).validity).toEqual({
      kind: 'range',
      from: NOW,
      until: Date.UTC(2026, 11, 1, -8),
    });
  });

  it('says which field is wrong, and what to do', () => {
    expect(faultText({ field: 'item', reason: 'required' })).toBe('换什么还没填');
    expect(faultText({ field: 'off', reason: 'out of range' })).toBe('打几折填得不对，改一下');
    expect(faultText({ field: 'validity', reason: 'ends before it starts' })).toBe(
      '最后一天要选以后的日子',
    );
  });
});
