import { cpSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root';

const PACKAGE = 'tdesign-miniprogram';
const miniprogram = join(root, 'miniprogram');

/** What components use without naming it in a relative path. */
const ALWAYS = ['common', 'miniprogram_npm'];

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The component folders of TDesign that the mini-program's pages and components name. */
function usedComponents(): Set<string> {
  const folders = new Set(ALWAYS);
  const configs = filesBelow(miniprogram).filter(
    (file) => file.endsWith('.json') && !file.includes('miniprogram_npm'),
  );
  for (const file of configs) {
    const { usingComponents = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
      usingComponents?: Record<string, string>;
    };
    for (const path of Object.values(usingComponents)) {
      const [name, folder] = path.split('/');
      if (name === PACKAGE && folder !== undefined) folders.add(folder);
    }
  }
  return folders;
}

/** Folders beside its own that a component reads from, in code, templates, styles and configuration. */
function neighboursOf(folder: string): string[] {
  const text = filesBelow(folder)
    .filter((file) => /\.(js|json|wxml|wxss|wxs)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  return [...text.matchAll(/["']\.\.\/([\w-]+)\//g)].map(([, name = '']) => name);
}

/**
 * Does what WeChat DevTools calls "build npm", for the components that are used and what they use:
 * so DevTools opens the project as it is, and not a megabyte is copied that no page needs.
 */
export function buildNpm(): string[] {
  const from = join(dirname(require.resolve(`${PACKAGE}/package.json`)), 'miniprogram_dist');
  const to = join(miniprogram, 'miniprogram_npm', PACKAGE);
  const folders = usedComponents();
  // A set takes up what is added to it while it is gone through.
  for (const folder of folders)
    for (const neighbour of neighboursOf(join(from, folder))) folders.add(neighbour);
  rmSync(to, { recursive: true, force: true });
  const isShipped = (path: string): boolean => !path.endsWith('.d.ts');
  for (const folder of folders)
    cpSync(join(from, folder), join(to, folder), { recursive: true, filter: isShipped });
  return [...folders].sort();
}
