import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MESSAGE_KINDS } from './messages';
import { readTemplates } from './templates';

const read = (kind: string, ...fields: object[]) =>
  readTemplates(JSON.stringify({ abc: { kind, title: '提醒', fields } }));

describe('the templates', () => {
  it('are none where none are configured', () => {
    expect(readTemplates(undefined)).toEqual({});
    expect(readTemplates('')).toEqual({});
  });

  it('have their id and what each field says', () => {
    expect(read('free', { name: '门店', key: 'thing1', says: 'shop' })).toEqual({
      free: { id: 'abc', fields: [{ key: 'thing1', says: 'shop' }] },
    });
  });

  it('of the playground are one for each kind of message', () => {
    const file = join(__dirname, '../../cloudbase/message-templates.json');
    const templates = readTemplates(readFileSync(file, 'utf8'));
    expect(Object.keys(templates).sort()).toEqual([...MESSAGE_KINDS].sort());
  });

  it.each([
    ['a kind that is not sent', 'birthday', { key: 'thing1', says: 'shop' }],
    ['a key without a number', 'free', { key: 'thing', says: 'shop' }],
    ['a shop in a field for amounts', 'free', { key: 'amount1', says: 'shop' }],
    ['an amount in a field for words', 'free', { key: 'thing1', says: 'amount' }],
    ['a record where nothing was paid', 'toPay', { key: 'thing1', says: 'record' }],
    ['a word that nobody says', 'free', { key: 'thing1', says: 'weather' }],
  ])('are refused with %s', (_, kind, field) => {
    expect(() => read(kind, field)).toThrow('HUIXIANG_MESSAGES');
  });

  it('are refused when they are no JSON', () => {
    expect(() => readTemplates('{')).toThrow();
  });
});
