// Installs the packages of package-lock.json when node_modules does not hold exactly those.
// It has no dependencies, so that `npm start` and `npm test` work on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesOf(lockFile) {
  if (!existsSync(lockFile)) return {};
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  delete packages[''];
  return packages;
}

/** Whether each package of the lock is installed at its version; optional ones depend on the machine. */
export function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    present[path] ? present[path].version === version : optional === true,
  );
}

export function ensureInstalled() {
  if (isInstalled()) return;
  process.stderr.write('Installing packages (once per change of package-lock.json) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
