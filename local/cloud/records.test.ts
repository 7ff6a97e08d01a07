import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecords } from './records';

const directory = mkdtempSync(join(tmpdir(), 'records-'));

afterAll(() => {
  rmSync(directory, { recursive: true });
});

it('is there again after a restart, in the order of first setting', () => {
  const first = openRecords(directory);
  const payments = first.table<{ fen: number }>('payments');
  payments.set('b', { fen: 1 });
  payments.set('a', { fen: 2 });
  payments.set('b', { fen: 3 });
  payments.set('c', { fen: 4 });
  payments.delete('c');
  first.close();
  const again = openRecords(directory);
  expect(again.table('payments').all()).toEqual([{ fen: 3 }, { fen: 2 }]);
  expect(again.table('other').all()).toEqual([]);
  again.close();
});

it('without a directory remembers for as long as it lives', () => {
  const records = openRecords(undefined);
  records.table('payments').set('a', { fen: 1 });
  expect(records.table('payments').get('a')).toEqual({ fen: 1 });
});
