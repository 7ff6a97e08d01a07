import { createHash } from 'node:crypto';
import { firstBrokenLink, linkHash, type ChainedRecord } from './chain';
import { hashOf } from './hash';

/** Three records of a store, each with one line. */
function chain(store = 's1'): ChainedRecord[] {
  const records: ChainedRecord[] = [];
  for (const n of [1, 2, 3]) {
    const link = { n, ledger: [{ kind: 'left', seq: n }], digest: `d${n}` };
    const previous = records.at(-1)?.hash ?? '';
    records.push({ ...link, previous, hash: linkHash({ store, ...link, previous }) });
  }
  return records;
}

describe('the hash of a value', () => {
  it('is SHA-256 of its JSON with sorted fields, Chinese and all', () => {
    const expected = createHash('sha256').update('{"a":[1,"免单"],"b":null}').digest('hex');
    expect(hashOf({ b: null, a: [1, '免单'] })).toBe(expected);
  });
});

describe('a chain of records', () => {
  it('holds from its beginning, and from anywhere in it', () => {
    const records = chain();
    expect(firstBrokenLink('s1', records)).toBeNull();
    expect(firstBrokenLink('s1', records.slice(1), records[0]!.hash)).toBeNull();
    expect(firstBrokenLink('s1', [])).toBeNull();
  });

  it.each([
    ['a changed line', { ledger: [{ kind: 'left', seq: 9 }] }, 'content'],
    ['a changed digest of what is private', { digest: 'other' }, 'content'],
    ['a hash that is not its own', { hash: 'other' }, 'content'],
    ['another record before it', { previous: 'other' }, 'order'],
    ['a number that was left out', { n: 4 }, 'order'],
  ])('breaks at %s', (_, change: Partial<ChainedRecord>, fault) => {
    const [first, second, third] = chain();
    const tampered = [first!, { ...second!, ...change }, third!];
    expect(firstBrokenLink('s1', tampered)).toEqual({ n: change.n ?? 2, fault });
  });

  it('breaks behind a record that was changed and hashed anew', () => {
    const [first, second, third] = chain();
    const forged = { ...second!, ledger: [] };
    const again = { ...forged, hash: linkHash({ ...forged, store: 's1' }) };
    expect(firstBrokenLink('s1', [first!, again, third!])).toEqual({ n: 3, fault: 'order' });
  });

  it('is that of one store, and begins with record 1', () => {
    expect(firstBrokenLink('s2', chain())).toEqual({ n: 1, fault: 'content' });
    const [, second] = chain();
    expect(firstBrokenLink('s1', [{ ...second!, n: 1 }])).toEqual({ n: 1, fault: 'order' });
  });
});
