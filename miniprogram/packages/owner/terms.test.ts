import type { Preview } from '../../../typings/order';
import { termsOf } from './terms';

const preview: Preview = {
  base: 10_000,
  counted: true,
  target: 10_000,
  why: null,
  noEntry: null,
  referrerDropped: false,
  version: 1,
};

describe('what is said of a cash bill before money is taken', () => {
  it.each([
    [{}, true, '参加排队，免单额度 ¥100.00'],
    [{ counted: false, why: 'not covered' as const }, false, '余额不足，本单不参加排队'],
    [{ noEntry: 'below the minimum' as const }, false, '没到排队的起点金额，本单不排队'],
  ])('%j', (fields, joins, words) => {
    expect(termsOf({ ...preview, ...fields })).toEqual({ joins, words });
  });
});
