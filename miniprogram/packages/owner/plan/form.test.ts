import { DEFAULT_PLAN } from '../../../../domain/dividend/plan';
import { faultWords, readForm, splitTexts, textsOf } from './form';

describe('the form of a plan', () => {
  it('reads back the plan that it was filled with', () => {
    const { fields, faults } = readForm(textsOf(DEFAULT_PLAN));
    expect(DEFAULT_PLAN).toMatchObject(fields);
    expect(Object.keys(fields)).toHaveLength(13);
    expect(faults.size).toBe(0);
  });

  it('names every field that cannot be read, and leaves it out', () => {
    const texts = { ...textsOf(DEFAULT_PLAN), slots: '3.5', queueBps: '四十', maxTarget: '1.234' };
    const { fields, faults } = readForm(texts);
    expect([...faults.keys()].sort()).toEqual(['maxTarget', 'queueBps', 'slots']);
    expect(fields).not.toHaveProperty('slots');
  });

  it.each([
    ['20', 2, { queueBps: '10', referralBoostBps: '10', repurchaseBoostBps: '0' }],
    ['20', 3, { queueBps: '6.68', referralBoostBps: '6.66', repurchaseBoostBps: '6.66' }],
    ['101', 2, null],
    ['x', 2, null],
  ] as const)('%s %% in %d parts is %j', (rebate, parts, texts) => {
    expect(splitTexts(rebate, parts)).toEqual(texts);
  });
});

describe('a fault of a plan in words', () => {
  it.each([
    [
      { field: 'marginBps', reason: 'rates above the margin', max: 5000, value: 6000 },
      '几项比例加起来超过毛利率，调低一些（现在 60%，最多 50%）',
    ],
    [
      { field: 'slots', reason: 'out of range', min: 1, max: 20 },
      '超出可填的范围，改到范围内（1 到 20）',
    ],
    [
      { field: 'maxTarget', reason: 'above the platform ceiling', max: 50_000 },
      '超过平台上限，改小一点（最多 ¥500.00）',
    ],
    [{ field: 'marginBps', reason: 'required' }, '必须填写'],
  ] as const)('%j', (fault, words) => {
    expect(faultWords(fault)).toBe(words);
  });
});
