import fc from 'fast-check';
import { ringAbove } from './ring';

const line = (length: number) => {
  const above = new Map(Array.from({ length }, (_, i) => [`m${i}`, `m${i + 1}`]));
  return (member: string) => above.get(member) ?? null;
};

describe('a ring', () => {
  it('of two is closed when A, brought by B, would bring B', () => {
    const referrerOf = (member: string) => (member === 'A' ? 'B' : null);
    expect(ringAbove('B', 'A', referrerOf)).toBe('ring');
    expect(ringAbove('C', 'A', referrerOf)).toBe('none');
  });

  it.each([1, 2, 3, 10, 1000, 9999])('of any length is found: %d above', (length) => {
    expect(ringAbove(`m${length}`, 'm0', line(length))).toBe('ring');
    expect(ringAbove('other', 'm0', line(length))).toBe('none');
  });

  it('cannot be ruled out beyond the bound, nor in a ring that stands already', () => {
    expect(ringAbove('m6', 'm0', line(9), 5)).toBe('unknown');
    expect(ringAbove('m5', 'm0', line(9), 5)).toBe('ring');
    expect(ringAbove('x', 'A', (member) => (member === 'A' ? 'B' : 'A'))).toBe('unknown');
  });

  it('never comes to be, however many bind whom', () => {
    const member = fc.integer({ min: 0, max: 12 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(member, member), { maxLength: 60 }), (binds) => {
        const bonds = new Map<string, string>();
        const referrerOf = (of: string) => bonds.get(of) ?? null;
        for (const [who, by] of binds)
          if (ringAbove(who, by, referrerOf) === 'none') bonds.set(who, by);
        for (const start of bonds.keys()) {
          const seen = new Set<string>();
          for (let at: string | null = start; at !== null; at = referrerOf(at)) {
            expect(seen).not.toContain(at);
            seen.add(at);
          }
        }
      }),
    );
  });
});
