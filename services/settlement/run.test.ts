import { MemoryPorts } from '../platform/memory-ports';
import { recordEvent } from './inbox';
import { settleSoon } from './run';

const DUE_AFTER = 10_000;

/** A store whose campaign started at 5000. */
async function started(): Promise<MemoryPorts> {
  const ports = new MemoryPorts();
  ports.time = 5200;
  await recordEvent(ports, 's1', { kind: 'start', id: 'c1', at: 5000, slots: 3 });
  return ports;
}

const running = async ({ db }: MemoryPorts) => (await db.collection('queues').get('s1'))?.running;

describe('a settlement that an event asks for', () => {
  it('waits until the event is due, not until after the call', async () => {
    const ports = await started();
    await settleSoon(ports, 's1', 5000, DUE_AFTER);
    expect(ports.time).toBe(15_000);
    expect(await running(ports)).toBe(true);
  });

  it('looks again when its timer woke it a moment early', async () => {
    const ports = await started();
    const pause = ports.pause.bind(ports);
    ports.pause = (milliseconds) => pause(Math.max(1, milliseconds - 1));
    await settleSoon(ports, 's1', 5000, DUE_AFTER);
    expect(await running(ports)).toBe(true);
  });

  it('leaves an event that is due long after to the timer', async () => {
    const ports = await started();
    await settleSoon(ports, 's1', 5000, 3_600_000);
    expect(ports.time).toBe(5200);
    expect(await running(ports)).toBeUndefined();
  });
});
