import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import dividend from '../../tests/vectors/dividend.json';
import { readArguments } from './arguments';
import { run } from './run';
import { HEADER, TestFolder } from './testFolder';

const root = join(__dirname, '..', '..');
const folder = new TestFolder();
const PLAN = folder.write('plan.json', '{"minOrderAmount": 0, "referralBps": 1000}');
const ORDERS = folder.write(
  'orders.csv',
  [
    HEADER,
    'order,A,2026-01-01T09:00:00+08:00,a,100.00,,',
    'order,B,2026-01-02T09:00:00+08:00,b,100.00,a,',
    'order,C,2026-01-03T09:00:00+08:00,c,100.00,a,500',
    'refund,B,2026-01-04T09:00:00+08:00,,30.00,,',
    'refund,B,2026-01-05T09:00:00+08:00,,80.00,,',
    'order,W,2026-01-06T09:00:00+08:00,,10.00,,',
  ].join('\n'),
);
const OUT = join(folder.path, 'out.json');
const REPORT = join(folder.path, 'report.html');

let written: jest.SpyInstance;
beforeEach(() => {
  written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => {
  folder.remove();
});

async function simulated(...args: string[]): Promise<void> {
  const read = readArguments(args);
  if (!read) throw new Error('help was asked for');
  await run(read);
}

async function books(...args: string[]): Promise<unknown> {
  await simulated(...args, '--json', OUT);
  return JSON.parse(readFileSync(OUT, 'utf8'));
}

const command = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/simulate/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

describe('the books of an events file', () => {
  it.each(dividend.cases.map((example) => [example.name, example] as const))(
    'are those of the worked case: %s',
    async (_, { plan, events, expect: expected }) => {
      const args = [
        ...['--plan', folder.write('case-plan.json', JSON.stringify(plan))],
        ...['--events', folder.write('case.json', JSON.stringify(events))],
      ];
      expect(await books(...args)).toEqual(expected);
    },
  );
});

describe('the books of an orders file', () => {
  it('have the shape of the worked cases', async () => {
    // A: 40.00 and the unclaimed 10.00 to the pool. B: 40.00 and the pool to A. C: 20.00 each, but A
    // only lacks 10.00, the rest to the pool. B is left with a target of 70.00.
    expect(await books('--plan', PLAN, '--orders', ORDERS)).toEqual({
      pool: 1000,
      contributed: 5000 + 5000 + 4500,
      subsidised: 0,
      commissions: 0,
      wallets: { a: 9000 + 1000 + 500 + 1000 - 300, b: 2000 },
      entries: [
        { seq: 1, order: 'A', member: 'a', target: 10000, received: 10000, status: 'completed' },
        { seq: 2, order: 'B', member: 'b', target: 7000, received: 2000, status: 'active' },
        { seq: 3, order: 'C', member: 'c', target: 10000, received: 0, status: 'active' },
      ],
      outcomes: [
        { order: 'A', entry: 1, referral: null, credits: [], pool: 5000 },
        {
          order: 'B',
          entry: 2,
          referral: { member: 'a', amount: 1000 },
          credits: [{ seq: 1, kind: 'split', amount: 9000 }],
          pool: 0,
        },
        {
          order: 'C',
          entry: 3,
          referral: { member: 'a', amount: 500 },
          credits: [
            { seq: 1, kind: 'split', amount: 1000 },
            { seq: 2, kind: 'split', amount: 2000 },
          ],
          pool: 1000,
        },
        { order: 'W', entry: null, referral: null, credits: [], pool: 1000, counted: false },
      ],
      refunds: [{ order: 'B', amount: 3000, cash: 3000, referralBack: 300, boostBack: 0 }],
      refused: [{ order: 'B', reason: 'more than is left of the order' }],
    });
  });

  it('leave the outcomes out when told to', async () => {
    const told = await books('--plan', PLAN, '--orders', ORDERS, '--no-outcomes');
    expect(told).not.toHaveProperty('outcomes');
    expect(told).toHaveProperty('entries.length', 3);
  });

  it('speak as of an instant, what is at it included', async () => {
    const asOf = ['--as-of', '2026-01-02T09:00:00+08:00'];
    expect(await books('--plan', PLAN, '--orders', ORDERS, ...asOf)).toMatchObject({
      contributed: 10000,
      outcomes: { length: 2 },
      refunds: [],
    });
  });

  it('are checked whole, however early they speak', async () => {
    const bad = folder.write('late.csv', `${readFileSync(ORDERS, 'utf8')}\norder,X,never,x,1,,`);
    const asOf = ['--as-of', '2026-01-02T09:00:00+08:00'];
    await expect(simulated('--plan', PLAN, '--orders', bad, ...asOf)).rejects.toThrow(
      'late.csv:8:3 at "never" is not an instant',
    );
  });

  it('hold names that need care in JSON', async () => {
    const odd = folder.write(
      'odd.csv',
      `${HEADER}\norder,"a""\\b",2026-01-01T09:00:00Z,"张,""三",1,,`,
    );
    expect(await books('--plan', PLAN, '--orders', odd)).toMatchObject({
      entries: [{ order: 'a"\\b', member: '张,"三' }],
      outcomes: [{ order: 'a"\\b' }],
    });
  });

  it('of the committed sample close', async () => {
    const sample = (name: string) => join(root, 'samples', name);
    await simulated('--plan', sample('plan.json'), '--orders', sample('cdnow.csv'), '--json', OUT);
    const told = JSON.parse(readFileSync(OUT, 'utf8')) as {
      outcomes: unknown[];
      contributed: number;
      pool: number;
      wallets: Record<string, number>;
    };
    expect(told.outcomes).toHaveLength(6911);
    const held = Object.values(told.wallets).reduce((sum, amount) => sum + amount, told.pool);
    expect(held).toBe(told.contributed);
  });
});

describe('nothing is written', () => {
  const leftovers = () => readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));

  it('when the input cannot be used; files that are there stay as they were', async () => {
    const bad = folder.write('bad.csv', `${HEADER}\norder,X,2026-01-01T09:00:00Z,x,-1,,`);
    const json = folder.write('kept.json', 'as it was');
    const report = join(folder.path, 'never.html');
    const args = ['--plan', PLAN, '--orders', bad, '--json', json, '--report', report];
    await expect(simulated(...args)).rejects.toThrow('bad.csv:2:5 amount "-1" is negative');
    expect(readFileSync(json, 'utf8')).toBe('as it was');
    expect(existsSync(report)).toBe(false);
    expect(leftovers()).toEqual([]);
    expect(written).not.toHaveBeenCalled();
  });

  it('when the report has no place, not even the JSON', async () => {
    const json = join(folder.path, 'alone.json');
    const report = join(folder.path, 'no', 'folder.html');
    const args = ['--plan', PLAN, '--orders', ORDERS, '--json', json, '--report', report];
    await expect(simulated(...args)).rejects.toThrow('is in a folder that does not exist');
    expect(existsSync(json)).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  it('over a folder', async () => {
    const place = join(folder.path, 'folder.json');
    mkdirSync(place);
    const args = ['--plan', PLAN, '--orders', ORDERS, '--json', place];
    await expect(simulated(...args)).rejects.toThrow('is a folder: name a file to write');
  });
});

describe('the command', () => {
  it('puts nothing but JSON on the standard output with --json -', () => {
    const { status, stdout, stderr } = command('--plan', PLAN, '--orders', ORDERS, '--json', '-');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ contributed: 14500 });
    expect(stderr).toContain('books     closed: in and out differ by ¥0.00');
  });

  it('refuses in one line, with exit code 2 and an empty standard output', () => {
    const bad = folder.write('bad2.csv', `${HEADER}\norder,X,2026-01-01T09:00:00Z,x,1.234,,`);
    const { status, stdout, stderr } = command('--plan', PLAN, '--orders', bad, '--json', '-');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'bad2.csv:2:5 amount "1.234" has more than two decimals: write whole fen, such as 29.33\n',
    );
  });
});

describe('the report', () => {
  const reported = async (...args: string[]) => {
    await simulated('--plan', PLAN, '--report', REPORT, ...args);
    return readFileSync(REPORT, 'utf8');
  };

  it('tells sales, rewards, the line, waiting, the pool, the busiest day and who received what', async () => {
    const page = await reported('--orders', ORDERS);
    expect(page).toContain('¥310.00<small>4 单</small>');
    expect(page).toMatch(/¥145\.00<small\s*>销售的 46\.7%/);
    for (const heading of ['先说清楚', '销售和奖励', '排队的单', '拿满的单等了多久', '奖励池'])
      expect(page).toContain(`<h2>${heading}</h2>`);
    expect(page).toMatch(/2026年1月1日：1 单，销售 ¥100\.00/);
    expect(page).toMatch(/<th scope="row">a<\/th>\s*<td>¥112\.00<\/td>/);
    expect(page).toMatch(/最后排进来的第 3 号，前面还有 1 单，连它自己一共还差 ¥150\.00/);
    expect(page).toContain('超过这一单还能退的：1 次');
  });

  it('needs nothing from outside', async () => {
    const page = await reported('--orders', ORDERS);
    expect(page).toMatch(/<svg class="narrow"[\s\S]*<svg class="wide"/);
    expect(page.replaceAll('http://www.w3.org/', '')).not.toMatch(
      /https?:\/\/|<script|<link|@import/,
    );
  });

  it('says when referrers and refunds are made up', async () => {
    const plain = `${HEADER}\norder,A,2026-01-01T09:00:00Z,a,1,,`;
    const page = await reported('--orders', folder.write('plain.csv', plain), '--overlay', '42');
    expect(page.replaceAll(/\s+/g, '')).toContain(
      '推荐人和退款是编的：33%的会员有推荐人，3%的订单退款，随机种子42',
    );
    expect(await reported('--orders', ORDERS)).not.toContain('是编的');
  });

  it('escapes what the file holds', async () => {
    const text = `${HEADER}\norder,A,2026-01-01T09:00:00Z,<i>a</i>,5,,\norder,B,2026-01-01T10:00:00Z,b,5,,`;
    const page = await reported('--orders', folder.write('odd.csv', text));
    expect(page).toContain('&lt;i&gt;a&lt;/i&gt;');
    expect(page).not.toContain('<i>a</i>');
  });

  it('counts events where they have no instants', async () => {
    const events = [1, 2, 3].map((i) => ({
      type: 'order',
      id: `o${i}`,
      member: `m${i}`,
      amount: 1000,
    }));
    const page = await reported('--events', folder.write('few.json', JSON.stringify(events)));
    expect(page).toContain('文件没有写时间');
    expect(page).not.toContain('最忙的一天');
  });

  it('of nothing says so', async () => {
    const page = await reported('--orders', folder.write('none.csv', HEADER));
    expect(page).toContain('这段时间没有订单。');
  });

  it('promises nothing', async () => {
    const page = await reported('--orders', ORDERS);
    for (const word of [
      '收益',
      '分红',
      '回本',
      '必返',
      '全返',
      '稳赚',
      '保证',
      '投资',
      '预计',
      '您',
    ])
      expect(page).not.toContain(word);
  });
});
