import { fen } from '../../domain/money/money';
import type { MessageKind } from '../../typings/message';
import type { Cause } from './documents';
import { MESSAGE_KINDS } from './messages';
import { WORDS, type Field, type Word } from './templates';
import { dataOf, wordsOf, wordsToPay, type Words } from './words';

/** 22 November 2026, 14:32:41 in China. */
const AT = Date.UTC(2026, 10, 22, 6, 32, 41);
const RECORD = { record: 131, hash: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' };

const cause = (fields: Partial<Cause>): Cause => ({
  kind: 'free',
  member: 'm1',
  about: '54',
  number: 54,
  amount: fen(1_234_550),
  at: AT,
  ...fields,
});

const filled = (words: Words, ...fields: [key: string, says: Word][]) =>
  Object.values(
    dataOf(
      { id: 't', fields: fields.map(([key, says]): Field => ({ key, says })) },
      { ...words, shop: '拾光烘焙' },
    ),
  ).map(({ value }) => value);

describe('a message', () => {
  it('says that no. 54 of ¥12,345.50 is full, with the record and its hash', () => {
    const words = wordsOf(cause({}), RECORD);
    expect(
      filled(
        words,
        ['thing1', 'shop'],
        ['thing2', 'about'],
        ['phrase3', 'state'],
        ['amount4', 'amount'],
        ['character_string5', 'record'],
      ),
    ).toEqual(['拾光烘焙', '第 54 号', '拿满了', '¥12345.50', '131-a1b2c3d4e5f6']);
    expect(filled(words, ['thing1', 'record'], ['character_string2', 'number'])).toEqual([
      '第131条 a1b2c3d4e5f6',
      '54',
    ]);
  });

  it('names the order of a commission, not the entry', () => {
    const words = wordsOf(cause({ kind: 'commission', about: 'o9', number: 131 }), RECORD);
    expect(filled(words, ['thing1', 'about'], ['phrase2', 'state'])).toEqual([
      '第 131 号订单',
      '佣金到账',
    ]);
  });

  it('writes times as in China: in UTC it is still the day before', () => {
    const words = wordsOf(cause({ at: Date.UTC(2026, 10, 22, 16, 5) }), RECORD);
    expect(filled(words, ['time1', 'time'], ['date2', 'time'])).toEqual([
      '2026年11月23日 00:05',
      '2026年11月23日',
    ]);
  });

  it('cuts a long name to 20 characters, the last of them an ellipsis', () => {
    const shop = '梧桐路上开了很多年的那一家拾光烘焙面包咖啡店铺';
    const { thing1 } = dataOf(
      { id: 't', fields: [{ key: 'thing1', says: 'shop' }] },
      { ...wordsOf(cause({}), RECORD), shop },
    );
    expect(thing1?.value).toBe('梧桐路上开了很多年的那一家拾光烘焙面包…');
    expect(thing1?.value).toHaveLength(20);
  });

  it('counts a character outside the basic plane as one, and cuts none in half', () => {
    const words = { ...wordsOf(cause({}), RECORD), about: '🥐'.repeat(21) };
    expect(filled(words, ['thing1', 'about'])).toEqual([`${'🥐'.repeat(19)}…`]);
  });

  it('refuses to go out with a field that has nothing to say', () => {
    expect(() => filled(wordsToPay(fen(100), AT), ['thing1', 'record'])).toThrow('record');
  });
});

const BY_KIND: Record<MessageKind, Words> = {
  promoted: wordsOf(cause({ kind: 'promoted' }), RECORD),
  free: wordsOf(cause({}), RECORD),
  commission: wordsOf(cause({ kind: 'commission' }), RECORD),
  toPay: wordsToPay(fen(22_560), AT),
};

const FIELDS: Record<Word, string> = {
  shop: 'thing1',
  about: 'thing2',
  number: 'number3',
  state: 'phrase4',
  amount: 'amount5',
  time: 'time6',
  record: 'character_string7',
};

describe('what a template may ask for', () => {
  it.each(MESSAGE_KINDS)('is there to say in %s', (kind) => {
    const fields = WORDS[kind].map((word): [string, Word] => [FIELDS[word], word]);
    for (const value of filled(BY_KIND[kind], ...fields)) expect(value).not.toBe('');
  });

  it.each(MESSAGE_KINDS)('has a state of at most five Chinese characters in %s', (kind) => {
    expect(BY_KIND[kind].state).toMatch(/^[一-鿿]{1,5}$/);
  });
});
