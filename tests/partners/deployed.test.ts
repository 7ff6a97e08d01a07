import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { readCollections } from '../../local/cloud/collections';
import { BAKERY } from '../../local/demo/shop';
import { LOCAL_SECRET } from '../../local/secret';
import type { Documents } from '../../services/documents';
import { cloudbaseDatabase, type SdkDatabase } from '../../services/platform/cloudbase-database';
import type { Database } from '../../services/platform/database';
import { startCloud, type TestCloud } from '../contract/embedded';
import { TestPhone } from '../contract/phone';

const ROOT = join(__dirname, '../..');
const KEY = 'idempotency-key-1';

/** The functions that are deployed, bundled as they are deployed. */
const functions = Object.fromEntries(
  ['member', 'partner', 'store'].map((name) => {
    const folder = join(ROOT, 'cloudfunctions', name);
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as object;
    return [name, { code: `export { main } from '${folder}/index';`, config }];
  }),
);

const variables: { HUIXIANG_SECRET?: string } = {};
let cloud: TestCloud;
let db: Database<Documents>;
let owner: TestPhone;
let min: TestPhone;

type Told = Record<string, unknown>;

async function asks(phone: TestPhone, name: string, action: string, data: object) {
  const { result } = await phone.call('callFunction', { name, data: { action, data } });
  return result as { ok: boolean; value: Told; refusal?: string };
}

beforeAll(async () => {
  process.env['TENCENTCLOUD'] = 'true';
  const rules = readFileSync(join(ROOT, 'cloudbase/security-rules.json'), 'utf8');
  cloud = await startCloud(functions, {
    collections: readCollections(ROOT),
    rulesJson: JSON.parse(rules) as object,
    variables,
  });
  const serviceUrl = `${cloud.origin()}/admin`;
  const app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl });
  db = cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase);
  owner = await TestPhone.login(cloud.origin(), 'owner');
  min = await TestPhone.login(cloud.origin(), 'partner');
  for (const phone of [owner, min]) await asks(phone, 'member', 'open', {});
});

beforeEach(() => {
  variables.HUIXIANG_SECRET = LOCAL_SECRET;
});

afterAll(() => cloud.end());

const members = () => db.collection('members').find({}, { limit: 10 });
const giveNumber = async () => {
  const { code } = await min.call('phoneCode', {});
  return asks(min, 'member', 'givePhone', { code });
};

describe('the deployed functions, on the embedded cloud with its WeChat', () => {
  it('keep a number under its signature, and tell its last four digits', async () => {
    const { phoneNumber } = min.persona;
    const { value } = await giveNumber();
    expect(value).toMatchObject({ hasPhone: true, phoneTail: phoneNumber.slice(-4) });
    const kept = JSON.stringify(await members());
    expect(kept).toContain(phoneNumber.slice(-4));
    expect(kept).not.toContain(phoneNumber.slice(0, 8));
  });

  it('refuse a code for a number that WeChat does not know', async () => {
    const answer = await asks(min, 'member', 'givePhone', { code: 'made up' });
    expect(answer).toEqual({ ok: false, refusal: 'phoneCodeSpent' });
  });

  it.each([undefined, 'too short'])('sign nothing with the secret %j', async (secret) => {
    if (secret === undefined) delete variables.HUIXIANG_SECRET;
    else variables.HUIXIANG_SECRET = secret;
    const before = await members();
    expect(await giveNumber()).toMatchObject({ ok: false, refusal: 'unexpected' });
    expect(await members()).toEqual(before);
  });

  it('make a partner of whoever was invited', async () => {
    const registered = await asks(owner, 'store', 'register', { key: KEY, profile: BAKERY });
    const store = registered.value['store'];
    await db.collection('stores').update({ _id: String(store) }, { status: 'open' });
    const invited = await asks(owner, 'partner', 'invite', { store, key: KEY, rateBps: 800 });
    const { code } = invited.value;
    expect((await asks(min, 'partner', 'join', { code })).value).toEqual({
      store,
      storeName: BAKERY.name,
      state: 'active',
      rateBps: 800,
    });
    const { value } = await asks(owner, 'partner', 'list', { store });
    expect(value['partners']).toMatchObject([
      { state: 'active', friends: 0, phoneTail: min.persona.phoneNumber.slice(-4) },
    ]);
    expect((await asks(min, 'partner', 'desk', { store })).value).toMatchObject({
      month: 0,
      funnel: { opened: 0, claimed: 0, used: 0, again: 0 },
    });
  });
});
