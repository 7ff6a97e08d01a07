import tcb from '@cloudbase/node-sdk';
import { CALL_SDK, NOON, startCloud } from '../embedded';
import type { TestCloud } from '../embedded';

let cloud: TestCloud;
let app: ReturnType<typeof tcb.init>;
const anna = { openid: 'oAnna00000000000000000000000' };

const CONTEXT = `import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });`;

beforeAll(async () => {
  cloud = await startCloud(
    {
      call: CALL_SDK,
      context: {
        code: `${CONTEXT} export const main = async (event: object) => ({ event, ...cloud.getWXContext() });`,
      },
      outer: {
        code: `${CONTEXT} export const main = async () =>
        (await cloud.callFunction({ name: 'context', data: { from: 'outer' } })).result;`,
        config: { timeout: 20 },
      },
      outerNode: {
        code: `import tcb from '@cloudbase/node-sdk';
        export const main = async () => {
          const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
          return (await app.callFunction({ name: 'outer', data: {} })).result;
        };`,
        config: { timeout: 20 },
      },
      throws: { code: `export const main = async () => { throw new Error('no noodles'); };` },
      slow: {
        code: `export const main = () => new Promise(() => undefined);`,
        config: { timeout: 0.1 },
      },
      ticker: {
        code: `${CONTEXT} export const main = async (event: object) => {
        const { SOURCE, OPENID = null } = cloud.getWXContext();
        await cloud.database().collection('ticks').add({ data: { event, SOURCE, OPENID, at: Date.now() } });
      };`,
        config: { triggers: [{ name: 'nightly', type: 'timer', config: '0 0 2 * * * *' }] },
      },
      files: {
        code: `${CONTEXT} export const main = async () => {
        const { fileID } = await cloud.uploadFile({ cloudPath: 'books/三月.csv', fileContent: Buffer.from('a,b') });
        const { fileContent } = await cloud.downloadFile({ fileID });
        const { fileList } = await cloud.getTempFileURL({ fileList: [fileID, fileID + 'x'] });
        const deleted = await cloud.deleteFile({ fileList: [fileID] });
        return { fileID, text: fileContent.toString(), fileList, deleted: deleted.fileList };
      };`,
        config: { timeout: 20 },
      },
    },
    { collections: [{ name: 'ticks', indexes: [] }] },
  );
  const serviceUrl = `${cloud.origin()}/admin`;
  app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl });
  process.env['TENCENTCLOUD'] = 'true';
});

afterAll(async () => {
  delete process.env['TENCENTCLOUD'];
  await cloud.end();
});

describe('callFunction', () => {
  it('of both SDKs gives the function’s result', async () => {
    const { result: byNode } = await app.callFunction({ name: 'context', data: { a: 1 } });
    const data = { name: 'context', data: { a: 1 } };
    const byWx = await cloud.invoke('call', { api: 'callFunction', data });
    expect(byNode).toMatchObject({ event: { a: 1 }, SOURCE: 'wx_unknown', ENV: 'local' });
    expect(byWx).toMatchObject({ result: { event: { a: 1 }, SOURCE: 'wx_trigger,scf' } });
  });

  it('from a function carries who called, and appends ,scf to SOURCE at each step', async () => {
    expect(await cloud.invoke('outer', {}, anna)).toMatchObject({
      SOURCE: 'wx_client,scf',
      OPENID: anna.openid,
      event: { from: 'outer' },
    });
    expect(await cloud.invoke('outerNode', {}, anna)).toMatchObject({
      SOURCE: 'wx_client,scf,scf',
      OPENID: anna.openid,
    });
  });

  it.each([
    ['throws', 'FUNCTIONS_EXECUTE_FAIL'],
    ['slow', 'FUNCTIONS_TIME_LIMIT_EXCEEDED'],
    ['nobody', 'FUNCTION_NOT_FOUND'],
  ])('of %s fails with %s; wx-server-sdk keeps the code and says -1', async (name, code) => {
    await expect(app.callFunction({ name, data: {} })).rejects.toMatchObject({ code });
    const byWx = await cloud.invoke('call', { api: 'callFunction', data: { name } });
    expect(byWx).toMatchObject({ errCode: -1, code });
  });
});

it('a timer runs the function with no openid, at the cloud’s time, as the clock passes', async () => {
  await cloud.clock.set(NOON + 24 * 3_600_000);
  const ticks = await cloud.database.run('test', undefined, (operation) =>
    cloud.database.find(operation, 'ticks', { query: {} }),
  );
  expect(ticks).toMatchObject([
    {
      SOURCE: 'wx_trigger',
      OPENID: null,
      at: Date.parse('2026-03-02T02:00:00+08:00'),
      event: { Type: 'Timer', TriggerName: 'nightly', Time: '2026-03-01T18:00:00Z', Message: '' },
    },
  ]);
});

it('files go up, come down, get an address and are deleted', async () => {
  const fileID = 'cloud://local.local-bucket/books/三月.csv';
  expect(await cloud.invoke('files', {})).toMatchObject({
    fileID,
    text: 'a,b',
    fileList: [{ status: 0 }, { status: -503003, tempFileURL: '' }],
    deleted: [{ fileID, status: 0 }],
  });
});

it('a file is written only with what its upload’s metadata granted', async () => {
  const response = await fetch(`${cloud.origin()}/files/books/stolen.csv`, {
    method: 'PUT',
    body: 'x',
  });
  expect(response.status).toBe(403);
});
