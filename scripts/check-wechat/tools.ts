import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** WeChat's own compilers, as DevTools runs them. Together over 300 MB, so they are no dependency. */
const VERSIONS = {
  'miniprogram-ci': '2.1.42',
  'miniprogram-compiler': '0.2.3',
  'glass-easel-template-compiler': '1.1.0',
};

/** Outside of the project, and a folder per set of versions. */
const folder = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'huixiang-wechat-tools',
  Object.values(VERSIONS).join('_'),
);

const isInstalled = (): boolean => existsSync(join(folder, 'installed'));

/**
 * Installs them beside their place and moves them there whole: who dies on the way, or runs beside
 * another, leaves nothing half installed.
 */
function install(): void {
  mkdirSync(dirname(folder), { recursive: true });
  const part = mkdtempSync(`${folder}.part-`);
  writeFileSync(join(part, 'package.json'), '{ "private": true }\n');
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  console.log(`Installing ${packages.join(', ')} into ${folder} (once) …`);
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], {
    cwd: part,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`the tools could not be installed into ${part}`);
  writeFileSync(join(part, 'installed'), '');
  try {
    // Without the mark it is what an install left that broke off in its place, as they once were made.
    if (!isInstalled()) rmSync(folder, { recursive: true, force: true });
    renameSync(part, folder);
  } catch (error) {
    // Somebody else was first.
    rmSync(part, { recursive: true, force: true });
    if (!isInstalled()) throw error;
  }
}

/** Loads one of WeChat's tools by its module name; all of them are installed at the first use. */
export function wechatTools(): NodeJS.Require {
  if (!isInstalled()) install();
  return createRequire(join(folder, 'package.json'));
}
