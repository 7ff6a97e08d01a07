// run.mjs SCRIPT.ts [ARGS]             runs a TypeScript entry point
// run.mjs --bundled SCRIPT.ts [ARGS]   the same, bundled first: for long computations
// run.mjs --jest [ARGS]                runs the tests
// All after installing what is missing.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

/** What node is to run. */
async function commandOf([first, ...args]) {
  if (first === '--jest') return [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args];
  if (first !== '--bundled')
    return ['--enable-source-maps', '--import', 'tsx', join(root, first), ...args];
  const { bundle } = await import('./bundle.mjs');
  const [entry, ...rest] = args;
  return ['--enable-source-maps', await bundle(entry), ...rest];
}

ensureInstalled();
const child = spawn(process.execPath, await commandOf(process.argv.slice(2)), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
