import { join } from 'node:path';
import { encode } from '../../local/cloud/database/ejson';
import type { Fields } from '../../local/cloud/database/value';
import { Guard } from '../../local/cloud/security/guard';
import { readSecurityRules } from '../../local/cloud/security/rules';

const rules = readSecurityRules(join(__dirname, '../../cloudbase/security-rules.json'));
const guard = new Guard({
  rules: () => rules,
  now: () => 0,
  getDocument: () => Promise.resolve(undefined),
});
const asks = (operation: 'read' | 'update', query: Fields, collection = 'calls') =>
  guard.query(
    operation,
    { collectionName: collection, query: encode(query) },
    { openid: 'wx-anna' },
  );

const DENIED = { code: 'DATABASE_PERMISSION_DENIED' };

describe('the bills that wait on a phone', () => {
  it('are read by the person whose they are', async () => {
    const query = await asks('read', { _openid: '{openid}', open: true });
    expect(JSON.parse(query)).toEqual({ _openid: 'wx-anna', open: true });
  });

  it.each<[string, Fields]>([
    ['of everybody', { open: true }],
    ['of somebody else', { _openid: 'wx-ben', open: true }],
    ['of one order, by whoever knows its id', { _id: 'o1' }],
  ])('are not read %s', async (_, query) => {
    await expect(asks('read', query)).rejects.toMatchObject(DENIED);
  });

  it('are changed by no client', async () => {
    await expect(asks('update', { _openid: '{openid}' })).rejects.toMatchObject(DENIED);
  });

  it.each(['visits', 'lookUps', 'lookUpLimits', 'wallets', 'orders'])(
    'and of %s a client reads nothing, its own neither',
    async (collection) => {
      await expect(asks('read', { _openid: '{openid}' }, collection)).rejects.toMatchObject(DENIED);
    },
  );
});
