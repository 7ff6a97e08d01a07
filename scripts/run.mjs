// run.mjs SCRIPT.ts [ARGS]   runs a TypeScript entry point
// run.mjs --jest [ARGS]      runs the tests
// Both after installing what is missing.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const [entry, ...args] = process.argv.slice(2);
const command =
  entry === '--jest'
    ? [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args]
    : ['--enable-source-maps', '--import', 'tsx', join(root, entry), ...args];
const child = spawn(process.execPath, command, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
