import fc from 'fast-check';
import { checkCode, codeKey, readCode, writeCode, type Code } from './code';

const ISSUED = Date.parse('2026-11-20T10:00:00Z');
const code: Code = { kind: 'member', subject: 'm_7f3a', issuedAt: ISSUED, nonce: 'n0nce-00001' };
/** Not a signature one could trust; enough to tell texts apart. */
const sign = (payload: string) =>
  Array.from(payload)
    .reduce((a, c) => (a * 31 + c.charCodeAt(0)) % 2 ** 48, 7)
    .toString(36)
    .padStart(16, '0');
const verify = (payload: string, signature: string) => sign(payload) === signature;
const fresh = () => false;
const check = (text: string, now = ISSUED, isUsed: (key: string) => boolean = fresh) => {
  const checked = checkCode(text, now, verify, isUsed);
  return checked.ok ? checked.value : checked.refusal;
};

describe('a code on a phone', () => {
  const text = writeCode(code, sign);

  it('says whose it is, signed, and reads back', () => {
    expect(text).toMatch(/^HXM\.m_7f3a\.[0-9a-z]+\.n0nce-00001\.[0-9a-z]{16}$/);
    expect(check(text)).toEqual(code);
  });

  it('of a coupon names the coupon', () => {
    const coupon: Code = { ...code, kind: 'coupon', subject: 'c9' };
    expect(check(writeCode(coupon, sign))).toEqual(coupon);
    expect(codeKey(coupon)).not.toBe(codeKey(code));
  });

  it('lives 60 seconds', () => {
    expect(check(text, ISSUED + 59_999)).toEqual(code);
    expect(check(text, ISSUED + 60_000)).toEqual({ reason: 'too old', age: 60_000 });
  });

  it('may be 2 seconds ahead of the clock that reads it, not more', () => {
    expect(check(text, ISSUED - 2000)).toEqual(code);
    expect(check(text, ISSUED - 2001)).toEqual({ reason: 'too old', age: -2001 });
  });

  it('works once', () => {
    expect(check(text, ISSUED, (key) => key === 'member/n0nce-00001')).toEqual({
      reason: 'used before',
    });
  });

  it.each(['', 'https://example.com', 'HXM.m.1.n', `HXQ${text.slice(3)}`, `${text} `])(
    'is not %j',
    (other) => {
      expect(check(other)).toEqual({ reason: 'not a code' });
    },
  );

  it('names what is wrong first: the form, the signature, the age, the use', () => {
    const forged = `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
    const later = ISSUED + 99_000;
    expect([check('x', later, () => true), check(forged, later, () => true)]).toEqual([
      { reason: 'not a code' },
      { reason: 'forged' },
    ]);
    expect(check(text, later, () => true)).toEqual({ reason: 'too old', age: 99_000 });
  });

  it('is not written where it could not be read', () => {
    expect(() => writeCode({ ...code, subject: 'a.b' }, sign)).toThrow(/could not be read/);
  });

  const ids = fc.stringMatching(/^[\w-]{8,20}$/);
  const codes = fc.record({
    kind: fc.constantFrom<Code['kind']>('member', 'coupon'),
    subject: ids,
    issuedAt: fc.integer({ min: 0, max: 4e12 }),
    nonce: ids,
  });

  it('reads back whatever it says', () => {
    fc.assert(
      fc.property(codes, (any) => {
        expect(readCode(writeCode(any, sign))).toMatchObject(any);
        expect(check(writeCode(any, sign), any.issuedAt)).toEqual(any);
      }),
    );
  });

  it("with another's name, time or nonce under its signature is forged", () => {
    fc.assert(
      fc.property(codes, codes, (one, other) => {
        const mixed = writeCode(other, () => sign(writeCode(one, sign)));
        expect(check(mixed, other.issuedAt)).toEqual({ reason: 'forged' });
      }),
    );
  });
});
