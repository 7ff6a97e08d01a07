/**
 * Phones without a cloud, for work on the runtime itself:
 * `node scripts/run.mjs local/phone/main.ts [--root FOLDER] [--port N]`, then open /phone/shopper.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serveStandalone } from './standalone';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: path.join(__dirname, 'gallery') },
    port: { type: 'string', default: '5180' },
  },
});

serveStandalone({ root: values.root, watch: true }, Number(values.port)).then(
  ({ origin }) => console.log(`${origin}/phone/shopper`),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
