// Bundles a TypeScript entry point for Node: one scope for all our files, which runs a long
// computation a fifth faster than files that are translated one by one.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

/** `__dirname` in a file of ours is where that file lies, bundled or not. */
const ownFolders = {
  name: 'own-folders',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        /\b__dirname\b/g,
        JSON.stringify(dirname(path)),
      ),
      loader: 'ts',
    }));
  },
};

/**
 * @param {string} entry from the project's root
 * @returns {Promise<string>} the bundle's path
 */
export async function bundle(entry) {
  // In node_modules, so that packages are found from there, and git does not see it.
  const outfile = join(root, 'node_modules', '.cache', 'huixiang', entry.replace(/\.ts$/, '.cjs'));
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    plugins: [ownFolders],
    logLevel: 'error',
  });
  return outfile;
}
