import { createManualClock } from './clock/settable-clock';
import { createCloud, type Cloud, type CloudOptions } from './cloud';
import { CloudError, LostAnswer, type Middleware } from './service';

describe('createCloud', () => {
  let cloud: Cloud;
  let url: string;
  const errors: unknown[] = [];

  const open = async (parts: NonNullable<CloudOptions['parts']>) => {
    errors.length = 0;
    cloud = await createCloud({
      clock: createManualClock(0),
      parts,
      onError: (error) => errors.push(error),
    });
    url = await cloud.listen();
  };
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body, headers });
  const call = async (action: string, params: object = {}) =>
    (await (await post(JSON.stringify({ action, ...params }))).json()) as Record<string, unknown>;

  afterEach(() => cloud.close());

  it('answers the actions of its parts, each with its request’s id', async () => {
    await open([
      () => ({
        service: { 'test.echo': ({ params, requestId }) => ({ got: params['x'], requestId }) },
      }),
    ]);
    const answer = await call('test.echo', { x: 7 });
    expect(answer).toEqual({
      got: 7,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('puts middleware around each call, the first part’s outermost, whoever calls', async () => {
    const seen: string[] = [];
    const note =
      (name: string): Middleware =>
      async (of, next) => {
        seen.push(`${name} in`);
        const answer = await next(of);
        seen.push(`${name} out`);
        return answer;
      };
    await open([
      () => ({ middleware: note('outer') }),
      () => ({ middleware: note('inner') }),
      () => ({ service: { 'test.nothing': () => ({}) } }),
    ]);
    await call('test.nothing');
    await cloud.call('test.nothing', {});
    const once = ['outer in', 'inner in', 'inner out', 'outer out'];
    expect(seen).toEqual([...once, ...once]);
  });

  it('answers a refusal with its code, and a bug as SYS_ERR after telling of it', async () => {
    const bug = new Error('bug');
    const fail = (error: Error) => () => {
      throw error;
    };
    await open([
      () => ({
        service: { 'test.refuse': fail(new CloudError('NO', 'not today')), 'test.bug': fail(bug) },
      }),
    ]);
    expect(await call('test.refuse')).toMatchObject({ code: 'NO', message: 'not today' });
    expect(errors).toEqual([]);
    expect(await call('test.bug')).toMatchObject({ code: 'SYS_ERR', message: 'bug' });
    expect(errors).toEqual([bug]);
    await expect(cloud.call('test.refuse', {})).rejects.toThrow('not today');
  });

  it('breaks the connection where the answer gets lost', async () => {
    await open([() => ({ middleware: () => Promise.reject(new LostAnswer()) })]);
    await expect(call('database.startTransaction')).rejects.toThrow('fetch failed');
  });

  it('takes forms with bytes in them, and sends bytes as they are', async () => {
    await open([
      () => ({ service: { 'test.bytes': ({ params }) => params['requestData'] as Buffer } }),
    ]);
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const part = (name: string, value: Buffer) =>
      Buffer.concat([
        Buffer.from(`--line\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
        value,
        Buffer.from('\r\n'),
      ]);
    const form = Buffer.concat([
      part('action', Buffer.from('test.bytes')),
      part('requestData', bytes),
      Buffer.from('--line--\r\n'),
    ]);
    const response = await post(form, { 'content-type': 'multipart/form-data; boundary=line' });
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  it('serves routes by the longest start of the path, and 404, 400 and 500 where there is nothing, nonsense or a bug', async () => {
    const text =
      (answer: string) => (_request: unknown, response: { end(text: string): unknown }) =>
        void response.end(answer);
    await open([
      () => ({
        routes: {
          '/files/': text('files'),
          '/files/deep/': text('deep'),
          '/broken': () => Promise.reject(new Error('broken')),
        },
      }),
    ]);
    const get = (path: string) => fetch(new URL(path, url));
    expect(await (await get('/files/a?b=c')).text()).toBe('files');
    expect(await (await get('/files/deep/a')).text()).toBe('deep');
    expect((await get('/nowhere')).status).toBe(404);
    expect((await post('nonsense')).status).toBe(400);
    expect((await get('/broken')).status).toBe(500);
    expect(errors).toHaveLength(1);
  });

  it('closes its parts, the last first', async () => {
    const closed: string[] = [];
    const part = (name: string) => () => ({ close: () => void closed.push(name) });
    await open([part('first'), part('second')]);
    await cloud.close();
    await cloud.close();
    expect(closed).toEqual(['second', 'first']);
  });
});
