import type { StoreSettings } from '../../typings/store';
import { accepted } from '../platform/accepted';
import { MemoryPorts } from '../platform/memory-ports';
import { bindingPolicy, saveSettings, settings, settingsOf } from './settings';

const OWNER = { member: 'owner', store: 's1', role: 'owner' as const };
const WANTED: StoreSettings = {
  commissionBps: 800,
  marginBps: 6_000,
  maxBill: 200_000,
  protectionDays: 30,
  bindsCustomers: true,
};

let ports: MemoryPorts;
beforeEach(() => {
  ports = new MemoryPorts();
});

const versions = async () =>
  (await ports.db.collection('storeSettings').find({}, { limit: 10 })).map(
    ({ version }) => version,
  );

describe('a store’s settings', () => {
  it('are 5 %, ¥5,000.00 and bonds for good until its owner says otherwise', async () => {
    expect(accepted(await settings(ports, 's1'))).toEqual({
      commissionBps: 500,
      marginBps: null,
      maxBill: 500_000,
      protectionDays: null,
      bindsCustomers: false,
    });
    expect(await bindingPolicy(ports, 's1')).toEqual({
      protection: { kind: 'forGood' },
      bindsCustomers: false,
      version: 0,
    });
  });

  it('are a version of their own each time, which a bind names', async () => {
    accepted(await saveSettings(ports, OWNER, WANTED));
    expect(await bindingPolicy(ports, 's1')).toEqual({
      protection: { kind: 'days', days: 30 },
      bindsCustomers: true,
      version: 1,
    });
    accepted(await saveSettings(ports, OWNER, { ...WANTED, protectionDays: null }));
    expect((await bindingPolicy(ports, 's1')).version).toBe(2);
    const first = await ports.db.collection('storeSettings').get('s1/1');
    expect(first).toMatchObject({ ...WANTED, by: 'owner' });
  });

  it('saved twice are one version, and two at once are two', async () => {
    await Promise.all([saveSettings(ports, OWNER, WANTED), saveSettings(ports, OWNER, WANTED)]);
    expect(await versions()).toEqual([1]);
    const other = { ...WANTED, maxBill: 100 };
    await Promise.all([
      saveSettings(ports, OWNER, other),
      saveSettings(ports, OWNER, { ...other, bindsCustomers: false }),
    ]);
    expect(await versions()).toEqual([1, 2, 3]);
  });

  it('are another store’s own', async () => {
    await saveSettings(ports, OWNER, WANTED);
    expect((await settingsOf(ports, 's2')).version).toBe(0);
  });

  it('may not state a margin below what a partner gets', async () => {
    const wanted = { ...WANTED, commissionBps: 6_001 };
    expect(await saveSettings(ports, OWNER, wanted)).toEqual({
      ok: false,
      refusal: 'rateTooHigh',
    });
    expect(await versions()).toEqual([]);
  });
});
