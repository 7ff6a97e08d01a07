import { MemoryPorts } from '../../services/platform/memory-ports';
import { settleWith } from '.';

describe('the settle function', () => {
  it.each(['wx_client', 'wx_devtools', 'wx_http', ''])('refuses a call from %p', async (source) => {
    const ports = new MemoryPorts();
    ports.source = source;
    await expect(settleWith(() => ports)({ store: 's1', at: 0 })).resolves.toEqual({
      ok: false,
      refusal: 'notAllowed',
    });
  });

  it.each(['wx_client,scf', 'scf'])(
    'settles a store when called by a function: %s',
    async (source) => {
      const ports = new MemoryPorts();
      ports.source = source;
      await expect(settleWith(() => ports)({ store: 's1', at: 0 })).resolves.toEqual({
        ok: true,
        stores: ['s1'],
      });
    },
  );

  it('settles although WeChat adds who called to what the function was given', async () => {
    const ports = new MemoryPorts();
    ports.source = 'wx_client,scf';
    const given = { store: 's1', at: 0, userInfo: { appId: 'wx0', openId: 'o0' } };
    await expect(settleWith(() => ports)(given)).resolves.toMatchObject({ ok: true });
  });

  it('sweeps when its timer fires', async () => {
    const ports = new MemoryPorts();
    ports.source = 'wx_trigger';
    const timer = {
      Type: 'Timer',
      TriggerName: 'sweep',
      Time: '2026-01-01T04:00:00Z',
      Message: '',
    };
    await expect(settleWith(() => ports)(timer)).resolves.toEqual({ ok: true, stores: [] });
  });
});
