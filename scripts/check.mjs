// check.mjs [--no-tests] [ARGS OF JEST]
// The whole check, the same here and in CI: types, lint, format, tests.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const bin = (name) => join(root, 'node_modules', '.bin', name);
const steps = [
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the mini-program', bin('tsc'), ['-p', 'miniprogram']],
  ['types of the phone', bin('tsc'), ['-p', 'local/phone/runtime']],
  ['types of the playground', bin('tsc'), ['-p', 'local/phone/playground']],
  ['types of the gallery', bin('tsc'), ['-p', 'local/phone/gallery']],
  ['lint', bin('eslint'), ['--max-warnings', '0', '.']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
];
const args = process.argv.slice(2);
if (!args.includes('--no-tests')) steps.push(['tests', bin('jest'), args]);
for (const [name, command, given] of steps) {
  process.stdout.write(`— ${name}\n`);
  const { status } = spawnSync(command, given, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
