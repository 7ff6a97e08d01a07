import { MemoryPorts } from '../platform/memory-ports';
import { member, openMember, operator, person } from './members';

function portsOf(openid?: string): MemoryPorts {
  const ports = new MemoryPorts();
  ports.openid = openid;
  ports.time = 1_000;
  return ports;
}

describe('members', () => {
  it('are made at the first call and found at each later one', async () => {
    const ports = portsOf();
    const first = await openMember(ports, 'openid-1');
    ports.time = 2_000;
    expect(first).toEqual({ ok: true, value: { id: 'id1', since: 1_000 } });
    expect(await openMember(ports, 'openid-1')).toEqual(first);
  });

  it('are made once by two calls at the same time, and both hear of the same one', async () => {
    const ports = portsOf();
    const [a, b] = await Promise.all([
      openMember(ports, 'openid-1'),
      openMember(ports, 'openid-1'),
    ]);
    expect(a).toEqual(b);
    const all = await ports.db.collection('members').find({}, { limit: 10 });
    expect(all).toHaveLength(1);
  });

  it('never show the openid', async () => {
    const answer = await openMember(portsOf(), 'openid-secret');
    expect(JSON.stringify(answer)).not.toContain('openid-secret');
  });
});

describe('who is calling', () => {
  it('is nobody when no person called', async () => {
    expect(await person(portsOf())).toEqual({ ok: false, refusal: 'noIdentity' });
    expect(await member(portsOf())).toEqual({ ok: false, refusal: 'noIdentity' });
  });

  it('is not a member before the first opening', async () => {
    expect(await member(portsOf('openid-1'))).toEqual({ ok: false, refusal: 'notAMember' });
  });

  it('is an operator only when the administrator named them by their member id', async () => {
    const ports = portsOf('openid-1');
    await openMember(ports, 'openid-1');
    expect(await operator(ports)).toEqual({ ok: false, refusal: 'notAllowed' });
    await ports.db.collection('operators').add({ _id: 'id1' });
    expect(await operator(ports)).toEqual({ ok: true, value: { id: 'id1', since: 1_000 } });
  });
});
