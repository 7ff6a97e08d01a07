import fc from 'fast-check';
import { decode, encode } from './ejson';
import { compareKeys, encodeKey, END, invert } from './keys';
import type { Value } from './value';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é', '茶', '😀') });
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }));
const date = fc.date({ noInvalidDate: true });
const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    date,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
  ),
})).value;

describe('index keys', () => {
  it('order numbers, texts and dates as they are ordered', () => {
    const byBytes = (left: string, right: string) =>
      Buffer.compare(Buffer.from(left), Buffer.from(right));
    fc.assert(
      fc.property(number, number, (left, right) => {
        expect(compareKeys(encodeKey(left), encodeKey(right))).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        );
      }),
    );
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(compareKeys(encodeKey(left), encodeKey(right))).toBe(byBytes(left, right));
      }),
    );
    fc.assert(
      fc.property(date, date, (left, right) => {
        expect(compareKeys(encodeKey(left), encodeKey(right))).toBe(
          Math.sign(left.getTime() - right.getTime()),
        );
      }),
    );
  });

  it('are never the start of one another, and invert to the opposite order', () => {
    fc.assert(
      fc.property(value, value, (left, right) => {
        const [one, other] = [encodeKey(left), encodeKey(right)];
        expect(one !== other && other.startsWith(one)).toBe(false);
        expect(one < END && invert(one) < END).toBe(true);
        expect(compareKeys(invert(one), invert(other)) + compareKeys(one, other)).toBe(0);
      }),
    );
  });
});

describe('Extended JSON', () => {
  it('comes back as it went out', () => {
    fc.assert(fc.property(value, (given) => expect(decode(encode(given), 0)).toEqual(given)));
  });

  it('reads what the SDK writes', () => {
    const canonical = `{"i":{"$numberInt":"7"},"l":{"$numberLong":"9007199254740991"},"d":{"$numberDouble":"1.5"},
      "n":{"$numberDouble":"-0.0"},"t":{"$date":{"$numberLong":"-5"}},"s":{"$tcb_server_date":{"offset":{"$numberInt":"10"}}},
      "o":{"$oid":"65f0c0ffee65f0c0ffee65f0"},"r":{"$regularExpression":{"pattern":"^a","options":"i"}}}`;
    expect(decode(canonical, 100)).toEqual({
      i: 7,
      l: 9_007_199_254_740_991,
      d: 1.5,
      n: -0,
      t: new Date(-5),
      s: new Date(110),
      o: '65f0c0ffee65f0c0ffee65f0',
      r: /^a/i,
    });
  });
});
