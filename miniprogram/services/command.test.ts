import { command } from './command';

interface Call {
  readonly name: string;
  readonly data: { action: string; data: { key: string; store: string; text: string } };
}

/** A phone with storage, whose cloud answers what the test says, and `wx` as far as it is used. */
function phone(answer: () => Promise<unknown>): { calls: Call[]; stored: Map<string, unknown> } {
  const calls: Call[] = [];
  const stored = new Map<string, unknown>();
  const wx = {
    cloud: {
      callFunction: async (call: Call) => {
        calls.push(call);
        return { result: await answer() };
      },
    },
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void stored.set(key, value),
    removeStorageSync: (key: string) => void stored.delete(key),
    getRealtimeLogManager: () => ({ warn: () => undefined }),
  };
  Object.assign(globalThis, { wx });
  return { calls, stored };
}

const DONE = { ok: true, value: { news: { text: '一', at: 1 } } };
const post = (text: string) => command('store', 'postNews', { store: 's1', text });
const keys = (calls: Call[]) => calls.map(({ data }) => data.data.key);

describe('a command', () => {
  it('carries a key of its own', async () => {
    const { calls } = phone(() => Promise.resolve(DONE));
    await post('一');
    await post('一');
    expect(calls[0]!.data).toMatchObject({ action: 'postNews', data: { store: 's1', text: '一' } });
    expect(new Set(keys(calls)).size).toBe(2);
    for (const key of keys(calls)) expect(key).toMatch(/^[\w-]{16,64}$/);
  });

  it('is one call for two quick taps', async () => {
    const { calls } = phone(() => Promise.resolve(DONE));
    expect(await Promise.all([post('一'), post('一')])).toEqual([DONE, DONE]);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['no answer came', () => Promise.reject(new Error('timeout'))],
    ['we failed', () => Promise.resolve({ ok: false, refusal: 'unexpected', requestId: 'r' })],
  ])('goes out again under its first key when %s', async (_, failing) => {
    let answer: () => Promise<unknown> = failing;
    const { calls, stored } = phone(() => answer());
    expect(await post('一')).toMatchObject({ ok: false });
    expect(stored.size).toBe(1);
    answer = () => Promise.resolve(DONE);
    expect(await post('一')).toEqual(DONE);
    expect(new Set(keys(calls)).size).toBe(1);
    expect(stored.size).toBe(0);
  });

  it('gets a new key when it says something else, or was refused for good', async () => {
    let answer: () => Promise<unknown> = () => Promise.reject(new Error('timeout'));
    const { calls } = phone(() => answer());
    await post('一');
    answer = () => Promise.resolve({ ok: false, refusal: 'notAllowed' });
    await post('二');
    await post('二');
    expect(new Set(keys(calls)).size).toBe(3);
  });
});
