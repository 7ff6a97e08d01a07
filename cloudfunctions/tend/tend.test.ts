import { MemoryPorts } from '../../services/platform/memory-ports';
import { tendWith } from '.';

describe('the tend function', () => {
  it.each(['wx_client', 'wx_client,scf', 'wx_http', ''])(
    'refuses a call from %p',
    async (source) => {
      const ports = new MemoryPorts();
      ports.source = source;
      expect(await tendWith(() => ports)()).toEqual({ ok: false, refusal: 'notAllowed' });
    },
  );

  it('sweeps when its timer fires', async () => {
    const ports = new MemoryPorts();
    ports.source = 'wx_trigger';
    const none = { orders: 0, refunds: 0, topUps: 0, campaigns: 0, coupons: 0, patrons: 0 };
    expect(await tendWith(() => ports)()).toEqual({ ok: true, ...none });
  });
});
