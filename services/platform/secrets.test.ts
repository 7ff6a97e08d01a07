import { sameText, signer } from './secrets';

const SECRET = 'thirty-two characters, or more..';
const signing = (secret: string | undefined) => signer(() => secret);

describe('a signature', () => {
  it('is the same for the same text, and another for another text, purpose or secret', () => {
    const sign = signing(SECRET);
    const signature = sign('phone', '13800000000');
    expect(signing(SECRET)('phone', '13800000000')).toBe(signature);
    const others = [
      sign('phone', '13800000001'),
      sign('code', '13800000000'),
      sign('invitation', '13800000000'),
      signing(`${SECRET}.`)('phone', '13800000000'),
    ];
    expect(new Set([signature, ...others]).size).toBe(5);
  });

  it('has the form that a code on a phone carries', () => {
    expect(signing(SECRET)('code', 'HXM.id1')).toMatch(/^[\w-]{43}$/);
  });

  it.each([undefined, '', 'x'.repeat(31)])('is never made with the secret %j', (secret) => {
    expect(() => signing(secret)('code', 'text')).toThrow('HUIXIANG_SECRET');
  });
});

describe('comparing texts', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'abcd', false],
    ['', '', true],
    // As long in characters, not in bytes.
    ['a', '惠', false],
  ])('%j with %j says %s', (a, b, same) => {
    expect(sameText(a, b)).toBe(same);
  });
});
