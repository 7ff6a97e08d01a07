// npm run cloud -- --port N [--data DIR | --memory] [--env NAME]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRealClock } from './clock/settable-clock';
import { createCloud } from './cloud';
import { readCollections } from './collections';

const ROOT = join(__dirname, '..', '..');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: join(ROOT, '.data', 'cloud') },
      memory: { type: 'boolean', default: false },
      env: { type: 'string', default: 'local' },
    },
  });
  const clock = createRealClock(0, (error) => console.error(error));
  const cloud = await createCloud({
    clock,
    env: values.env,
    directory: values.memory ? undefined : values.data,
    collections: readCollections(ROOT),
  });
  console.log(`listening ${await cloud.listen(Number(values.port))}`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      clock.stop();
      void cloud.close();
    });
  }
}

void main();
