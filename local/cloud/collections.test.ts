import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createManualClock } from './clock/settable-clock';
import { createCloud } from './cloud';
import { readCollections } from './collections';

describe('cloudbase/collections.json', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'collections-'));
    mkdirSync(join(root, 'cloudbase'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const write = (content: object) =>
    writeFileSync(join(root, 'cloudbase', 'collections.json'), JSON.stringify(content));

  it('declares collections and their indexes', () => {
    const keys = [
      { field: 'store', order: 'asc' },
      { field: 'at', order: 'desc' },
    ];
    write({ orders: { indexes: [{ name: 'store_at', keys }] }, news: {} });
    expect(readCollections(root)).toEqual([
      {
        name: 'orders',
        indexes: [
          {
            name: 'store_at',
            unique: false,
            keys: [
              ['store', 1],
              ['at', -1],
            ],
          },
        ],
      },
      { name: 'news', indexes: [] },
    ]);
  });

  it('may be missing', () => {
    expect(readCollections(root)).toEqual([]);
  });

  it('is refused with the place of what is wrong', () => {
    write({ orders: { indexes: [{ name: 'x', keys: [{ field: 'a', order: 'up' }] }] } });
    expect(() => readCollections(root)).toThrow(
      /collections\.json.*\n.*orders\.indexes\[0\]\.keys\[0\]\.order/s,
    );
  });

  it('of this project can be made', async () => {
    const collections = readCollections(join(__dirname, '..', '..'));
    const cloud = await createCloud({ clock: createManualClock(0), collections });
    expect(cloud.database.collections().map(({ name }) => name)).toEqual(
      collections.map(({ name }) => name),
    );
    await cloud.close();
  });
});
