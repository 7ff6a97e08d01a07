import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { context, type BuildOptions } from 'esbuild';
import { root } from './root';

const source = join(root, 'cloudfunctions');

/** Where CloudBase's tools, WeChat DevTools and the embedded cloud find the functions. */
export const functionsFolder = join(root, 'dist', 'cloudfunctions');

export async function functionNames(): Promise<string[]> {
  const entries = await readdir(source, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * One file per function with everything in it, the SDKs too: nothing is installed in the cloud, what
 * was tested is what runs, and a cold start reads one file instead of a thousand.
 */
const optionsFor = (names: readonly string[], folder: string): BuildOptions => ({
  entryPoints: names.map((name) => ({
    in: join(source, name, 'index.ts'),
    out: join(name, 'index'),
  })),
  outdir: folder,
  bundle: true,
  platform: 'node',
  // CloudBase's recommended runtime.
  target: 'node18',
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  logLevel: 'warning',
});

/** DevTools wants a manifest beside each function; it names no packages, since none are left out. */
const manifestOf = (name: string): string =>
  `${JSON.stringify({ name, version: '1.0.0', main: 'index.js' }, null, 2)}\n`;

async function writeSurroundings(name: string, into: string): Promise<void> {
  const folder = join(into, name);
  await mkdir(folder, { recursive: true });
  await copyFile(join(source, name, 'config.json'), join(folder, 'config.json'));
  await writeFile(join(folder, 'package.json'), manifestOf(name));
}

/** What was built from a function that is gone must not be deployed. */
async function removeOthers(names: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const gone = (await readdir(folder)).filter((name) => !names.includes(name));
  await Promise.all(gone.map((name) => rm(join(folder, name), { recursive: true })));
}

export interface FunctionsBuild {
  /** Builds again what has changed since the last time. @throws with esbuild's messages */
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** Builds all functions into a folder of their own, and again whenever it is asked to. */
export async function buildFunctions(folder = functionsFolder): Promise<FunctionsBuild> {
  const names = await functionNames();
  await removeOthers(names, folder);
  const bundler = await context(optionsFor(names, folder));
  const rebuild = async (): Promise<void> => {
    await bundler.rebuild();
    await Promise.all(names.map((name) => writeSurroundings(name, folder)));
  };
  await rebuild();
  return { rebuild, close: () => bundler.dispose() };
}
