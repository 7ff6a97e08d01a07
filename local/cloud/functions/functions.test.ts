import { shareClock } from '../clock/shared-clock';
import { createManualClock } from '../clock/settable-clock';
import { createFixtureFolder } from './fixture';
import { Functions } from './functions';
import { createFunctionLibrary } from './library';

const NOON = Date.UTC(2026, 0, 1, 4);
const shopper = {
  source: 'wx_client',
  openid: 'oShopper0000000000000000000a',
  unionid: 'uShopper',
};

const fixtures = createFixtureFolder({
  context: {
    code: `import cloud from 'wx-server-sdk';
      export const main = async (event: unknown, context: object) =>
        ({ event, context, wx: cloud.getWXContext() });`,
    config: { timeout: 20, memorySize: 128, envVariables: { SHOP: 'noodles' } },
  },
  counter: {
    code: `let calls = 0; export const main = async () => ({ calls: ++calls, shop: process.env.WX_OPENID });`,
  },
  date: {
    code: `export const main = async () => {
      const made = new Date();
      return { now: Date.now(), made, isDate: made instanceof Date, same: made.constructor === Date,
        fixed: new Date(0).toISOString(), parsed: Date.parse('1970-01-01T00:00:01Z') };
    };`,
  },
  thrower: { code: `export const main = async () => { throw new Error('no noodles left'); };` },
  loop: { code: `export const main = () => { for (;;) {} };`, config: { timeout: 0.2 } },
  glutton: {
    code: `const kept: unknown[] = []; export const main = () => { for (;;) kept.push(new Array(1e5).fill({})); };`,
    config: { memorySize: 64, timeout: 60 },
  },
  waiter: {
    code: `export const main = async (event: { gate: string }) => {
      const { existsSync } = await import('node:fs');
      while (!existsSync(event.gate)) await new Promise((go) => setImmediate(go));
      return 'opened';
    };`,
  },
  starter: {
    code: `export const main = async () => void setImmediate(() => console.log('not waited for'));`,
  },
  talker: {
    code: `import cloud from 'wx-server-sdk';
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      export const main = async () => {
        console.log('sold', { bowls: 2 });
        console.error('careful');
        cloud.logger().warn({ stock: 'low' });
      };`,
  },
});

const clock = createManualClock(NOON);
const functions = new Functions({
  library: createFunctionLibrary(fixtures.folder),
  clock,
  sharedClock: shareClock(clock),
  surroundings: {
    env: 'shop-1',
    appid: 'wxshop',
    adminUrl: () => 'http://127.0.0.1:1/admin',
    variables: () => Promise.resolve({}),
  },
});
const invoke = async (name: string, event: unknown = {}) =>
  JSON.parse((await functions.invoke(name, event, shopper)).json) as unknown;

afterAll(async () => {
  await functions.close();
  fixtures.remove();
});

describe('an invocation', () => {
  it('finds who calls by getWXContext, which reads its own environment', async () => {
    const { wx } = (await invoke('context')) as { wx: object };
    expect(wx).toEqual({
      OPENID: shopper.openid,
      UNIONID: shopper.unionid,
      APPID: 'wxshop',
      CLIENTIP: '127.0.0.1',
      ENV: 'shop-1',
      SOURCE: 'wx_client',
    });
  });

  it('gets the event with userInfo added, as WeChat adds it, and the limits in the context', async () => {
    const { event, context } = (await invoke('context', { table: 4 })) as Record<string, object>;
    expect(event).toEqual({ table: 4, userInfo: { appId: 'wxshop', openId: shopper.openid } });
    expect(context).toMatchObject({
      function_name: 'context',
      memory_limit_in_mb: 128,
      time_limit_in_ms: 20_000,
    });
  });

  it('has the variables of its config.json', async () => {
    const { context } = (await invoke('context')) as { context: { environment: string } };
    expect(JSON.parse(context.environment)).toMatchObject({ SHOP: 'noodles' });
  });

  it('reads the cloud’s clock from Date, which stays a Date in every other way', async () => {
    const before = await invoke('date');
    expect(before).toMatchObject({ now: clock.now(), made: new Date(clock.now()).toISOString() });
    expect(before).toMatchObject({ isDate: true, same: true, parsed: 1000 });
    await clock.advance(86_400_000);
    expect(await invoke('date')).toMatchObject({ now: NOON + 86_400_000 });
  });

  it('has no openid when the platform itself calls', async () => {
    const { json } = await functions.invoke('context', {}, { source: 'wx_trigger' });
    const { wx } = JSON.parse(json) as { wx: object };
    expect(wx).toEqual({
      APPID: 'wxshop',
      CLIENTIP: '127.0.0.1',
      ENV: 'shop-1',
      SOURCE: 'wx_trigger',
    });
  });
});

describe('a warm worker', () => {
  it('keeps its module state, and forgets the environment of the invocation before', async () => {
    const first = await invoke('counter');
    const { json } = await functions.invoke('counter', {}, { source: 'wx_trigger' });
    expect([first, JSON.parse(json)]).toEqual([{ calls: 1, shop: shopper.openid }, { calls: 2 }]);
  });

  it('takes one invocation at a time: two at once run in two workers', async () => {
    const gate = `${fixtures.folder}/gate`;
    const both = [invoke('waiter', { gate }), invoke('waiter', { gate })];
    fixtures.write({ gate: { code: '' } });
    expect(await Promise.all(both)).toEqual(['opened', 'opened']);
  });

  it('is frozen from its answer to the next invocation: what it began and did not wait for rests', async () => {
    const done = () => functions.log.lines.filter(({ text }) => text === 'not waited for').length;
    await invoke('starter');
    for (let others = 0; others < 5; others++) await invoke('date');
    expect(done()).toBe(0);
    await invoke('starter');
    expect(done()).toBe(1);
  });

  it('makes room for a new one when its bundle is written anew', async () => {
    fixtures.write({ counter: { code: `export const main = async () => 'new';` } });
    expect(await invoke('counter')).toBe('new');
  });
});

describe('a failed invocation is reported as the platform does', () => {
  it('that throws: FUNCTIONS_EXECUTE_FAIL with the stack, also in the log', async () => {
    const error = {
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringMatching('no noodles') as string,
    };
    await expect(invoke('thrower')).rejects.toMatchObject(error);
    expect(functions.log.lines.at(-1)).toMatchObject({ functionName: 'thrower', level: 'error' });
  });

  it('that takes too long: FUNCTIONS_TIME_LIMIT_EXCEEDED, and the next one starts afresh', async () => {
    await expect(invoke('loop')).rejects.toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      message: 'Invoking task timed out after 0.2 seconds',
    });
  });

  it('that uses too much memory: FUNCTIONS_MEMORY_LIMIT_EXCEEDED', async () => {
    await expect(invoke('glutton')).rejects.toMatchObject({
      code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
    });
  });

  it('that does not exist: FUNCTION_NOT_FOUND', async () => {
    await expect(invoke('nobody')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
    await expect(invoke('../counter')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
  });
});

it('writes the console and cloud.logger() to the log with the request’s id', async () => {
  const { requestId } = await functions.invoke('talker', {}, shopper);
  const lines = functions.log.lines.filter((line) => line.requestId === requestId);
  expect(lines.map(({ level, text }) => [level, text])).toEqual([
    ['log', 'sold { bowls: 2 }'],
    ['error', 'careful'],
    ['warn', '{"stock":"low"}'],
  ]);
});

it('refuses a function with two timers: CloudBase allows one', () => {
  const timer = { name: 't', type: 'timer', config: '0 * * * * * *' };
  fixtures.write({ twoTimers: { code: '', config: { triggers: [timer, timer] } } });
  expect(() => functions.library.find('twoTimers')).toThrow('one timer per function');
});
