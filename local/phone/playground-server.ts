import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';

const folder = path.join(__dirname, 'playground');

/** Where the page's own files are; below it `/playground/api/` belongs to the cloud. */
const FILES = '/playground/';

interface File {
  readonly type: string;
  readonly body: string | Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

async function bundle(): Promise<Map<string, File>> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(folder, 'main.ts'), path.join(folder, 'main.css')],
    bundle: true,
    write: false,
    outdir: FILES,
    format: 'esm',
    target: 'es2022',
    sourcemap: true,
    minify: true,
    logLevel: 'silent',
  });
  const files = outputFiles.map(({ path: file, contents }): [string, File] => [
    FILES + path.basename(file),
    { type: TYPES[path.extname(file)] ?? 'application/octet-stream', body: contents },
  ]);
  const page = await readFile(path.join(folder, 'index.html'));
  return new Map([['/', { type: 'text/html; charset=utf-8', body: page }], ...files]);
}

/**
 * The playground's page: `/` and its files below `/playground/`.
 * Gives false for an address that is not the page's.
 */
export function createPlayground() {
  let built: Promise<Map<string, File>> | undefined;
  return {
    async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const { pathname } = new URL(request.url ?? '/', 'http://playground');
      built ??= bundle();
      const file = (await built).get(pathname);
      if (!file) return false;
      response
        .writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' })
        .end(file.body);
      return true;
    },
  };
}
