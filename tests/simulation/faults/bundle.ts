import { join } from 'node:path';
import { build } from 'esbuild';

export const MODULES = join(__dirname, '..', '..', '..', 'node_modules');

/** Bundles one of the programs of this folder, and gives the path of the bundle. */
export async function bundle(name: string, folder: string): Promise<string> {
  const outfile = join(folder, `${name}.js`);
  await build({
    entryPoints: [join(__dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    minify: true,
    // Native code stays where it is installed; the ports are given, so that WeChat's SDK is not called.
    external: ['libsql'],
    alias: { 'wx-server-sdk': join(__dirname, 'no-sdk.ts') },
    logLevel: 'error',
  });
  return outfile;
}
