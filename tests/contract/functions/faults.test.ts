import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { connect } from '../database/harness';
import type { SdkDatabase } from '../database/sdk-types';
import { startCloud } from '../embedded';
import type { TestCloud } from '../embedded';

let cloud: TestCloud;
let db: SdkDatabase;
let app: ReturnType<typeof tcb.init>;
let delays = 0;

const only = (kind: string, rate = 1) => {
  cloud.faults.set({ seed: 7, rates: { [kind]: rate } });
};

const CONTEXT = `import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });`;

beforeAll(async () => {
  cloud = await startCloud(
    {
      note: {
        code: `${CONTEXT} export const main = async ({ n }: { n: number }) => {
          await cloud.database().collection('notes').add({ data: { n } });
          return 'noted';
        };`,
        config: { timeout: 20 },
      },
    },
    {
      collections: [{ name: 'notes', indexes: [] }],
      faults: {
        delay: () => {
          delays += 1;
          return Promise.resolve();
        },
      },
    },
  );
  const serviceUrl = `${cloud.origin()}/admin`;
  app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl });
  db = connect(serviceUrl);
});

beforeEach(() => db.collection('notes').where({}).remove());

afterEach(() => {
  const rates = Object.fromEntries(
    Object.keys(cloud.faults.state().rates).map((kind) => [kind, 0]),
  );
  cloud.faults.set({ rates });
});

afterAll(async () => {
  await cloud.end();
});

const count = async () => (await db.collection('notes').count()).total;

describe('a fault, through the SDK', () => {
  it('conflict: the operation in a transaction fails, the transaction is gone, nothing is written', async () => {
    only('conflict');
    const transaction = await db.startTransaction();
    const add = transaction.collection('notes').add({ n: 1 });
    await expect(add).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    await expect(transaction.commit()).rejects.toMatchObject({
      message: expect.stringMatching('TransactionNotExist') as string,
    });
    expect(await count()).toBe(0);
  });

  it('conflict: runTransaction tries again, up to four times in all', async () => {
    only('conflict');
    let attempts = 0;
    const run = db.runTransaction(async (transaction) => {
      attempts += 1;
      await transaction.collection('notes').add({ n: 1 });
    });
    await expect(run).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    expect(attempts).toBe(4);
  });

  it('busy: the call is refused and has done nothing', async () => {
    only('busy');
    await expect(db.collection('notes').add({ n: 1 })).rejects.toMatchObject({
      code: 'EXCEED_REQUEST_LIMIT',
    });
    only('busy', 0);
    expect(await count()).toBe(0);
  });

  it('latency: the call takes longer and is done', async () => {
    only('latency');
    await db.collection('notes').add({ n: 1 });
    expect(delays).toBe(1);
    expect(await count()).toBe(1);
  });

  it('timeoutAfterEffect: the answer is a time-out, the write is there', async () => {
    only('timeoutAfterEffect');
    await expect(db.collection('notes').add({ n: 1 })).rejects.toMatchObject({
      code: 'SERVER_TIMEOUT',
    });
    expect(await count()).toBe(1);
  });

  it('lostAnswer: the connection breaks, the write is there', async () => {
    only('lostAnswer');
    await expect(db.collection('notes').add({ n: 1 })).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    expect(await count()).toBe(1);
  });

  it('doubledInvocation: the function runs twice, its caller gets one answer', async () => {
    only('doubledInvocation');
    const { result } = await app.callFunction({ name: 'note', data: { n: 1 } });
    expect(result).toBe('noted');
    expect(await count()).toBe(2);
  });

  it('killedWorker: the function ends half-way, what it wrote is there', async () => {
    only('killedWorker');
    const call = app.callFunction({ name: 'note', data: { n: 1 } });
    await expect(call).rejects.toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringMatching('exited') as string,
    });
    expect(await count()).toBe(1);
  });

  it('killedServer: the process is gone after the write', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'cloud-'));
    const file = join(__dirname, 'cloud-process.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', file, directory]);
    const ended = new Promise<string | null>((resolve) => {
      child.on('exit', (_code, signal) => resolve(signal));
    });
    const serviceUrl = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => resolve(text.toString().trim()));
      child.stderr.on('data', (text: Buffer) => reject(new Error(text.toString())));
    });
    const faults = new URL('/playground/api/faults', serviceUrl);
    const body = JSON.stringify({ rates: { killedServer: 1 } });
    await fetch(faults, { method: 'POST', body });
    await expect(connect(serviceUrl).collection('notes').add({ n: 1 })).rejects.toThrow();
    expect(await ended).toBe('SIGKILL');
    rmSync(directory, { recursive: true });
  });
});

describe('faults follow from the seed', () => {
  const outcomes = async (seed: number, rate: number) => {
    cloud.faults.set({ seed, rates: { busy: rate } });
    const struck: boolean[] = [];
    for (let n = 0; n < 20; n += 1) {
      const get = db.collection('notes').limit(1).get();
      struck.push(
        await get.then(
          () => false,
          () => true,
        ),
      );
    }
    return struck;
  };

  it('the same seed and calls give the same faults, another seed others', async () => {
    const first = await outcomes(7, 0.3);
    expect(await outcomes(7, 0.3)).toEqual(first);
    expect(await outcomes(8, 0.3)).not.toEqual(first);
    expect(first).toContain(true);
    expect(first).toContain(false);
  });

  it('a higher rate strikes wherever a lower one does', async () => {
    const [low, high] = [await outcomes(7, 0.2), await outcomes(7, 0.6)];
    expect(low.every((struck, n) => !struck || high[n])).toBe(true);
  });
});

it('are set and read at /playground/api/faults', async () => {
  const url = `${cloud.origin()}/playground/api/faults`;
  const set = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ seed: 9, rates: { latency: 0.25 } }),
  });
  expect(await set.json()).toMatchObject({ seed: 9, rates: { latency: 0.25, conflict: 0 } });
  const refused = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ rates: { latency: 2 } }),
  });
  expect(refused.status).toBe(400);
  expect(cloud.faults.state().rates).toMatchObject({ latency: 0.25 });
});
