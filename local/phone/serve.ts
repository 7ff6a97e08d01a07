import { createReadStream, existsSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { NpmPackages } from './bundle/npm-packages';
import { bundleRuntime } from './bundle/runtime-bundle';
import { mapStack } from './bundle/stack-trace';
import { watchBundle } from './bundle/watcher';
import { frameDocument, screenDocument } from './documents';
import type { ChangeNotice, ErrorReport } from './runtime/messages';

/** Everything the phones need is below this path. */
export const PHONE_PREFIX = '/phone/';

export interface PhoneServer {
  /** Answers one request below {@link PHONE_PREFIX}, in full. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Waits for the first build; rejects with what is wrong with the mini-program. */
  ready(): Promise<{ components: string[]; took: number }>;
  close(): Promise<void>;
}

export interface PhoneServerOptions {
  /** Folder of the mini-program: where app.json is. */
  root: string;
  /** Rebuild and reload when a file changes. */
  watch?: boolean;
  /** The terminal. Default: standard error. */
  log?: (text: string) => void;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const fonts = path.dirname(require.resolve('@fontsource/noto-sans-sc/package.json'));

/** Serves phones: `/phone/<persona>` is one phone alone, `/phone/<persona>/screen` its screen. */
export function createPhoneServer(options: PhoneServerOptions): PhoneServer {
  const log = options.log ?? ((text: string) => void process.stderr.write(`${text}\n`));
  const root = path.resolve(options.root);
  const npm = new NpmPackages(root);
  const listeners = new Set<ServerResponse>();
  const runtime = bundleRuntime();
  // Every request for the runtime hears of a failure.
  runtime.catch(() => undefined);
  const bundle = watchBundle(root, {
    watch: options.watch ?? false,
    changed(notice) {
      if (notice.kind === 'failed') log(`miniprogram: ${notice.message ?? ''}`);
      tell(listeners, notice);
    },
  });
  const bundled = async (name: string): Promise<Uint8Array | undefined> =>
    (await runtime).get(name) ?? (await bundle.current()).files.get(name);

  async function sendBundled(response: ServerResponse, name: string): Promise<void> {
    try {
      send(response, await bundled(name), path.extname(name));
    } catch (error) {
      log(`miniprogram: ${(error as Error).message}`);
      const script = `document.body.innerText = ${JSON.stringify((error as Error).message)};
new EventSource('../__changes').onmessage = () => location.reload();`;
      send(response, name === 'app.js' ? script : '', path.extname(name));
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://phone');
    const [first = '', ...rest] = decodeURIComponent(pathname)
      .slice(PHONE_PREFIX.length)
      .replace(/\/$/, '')
      .split('/');
    const file = rest.join('/');
    if (first === 'bundle') await sendBundled(response, file);
    else if (first === 'fonts') sendFile(response, fonts, path.join(fonts, file));
    else if (first === 'files') {
      const own = path.join(root, file);
      if (existsSync(own)) sendFile(response, root, own);
      else sendFile(response, path.dirname(npm.toFile(file)), npm.toFile(file));
    } else if (first === '__changes') subscribe(listeners, response);
    else if (first === '__errors') {
      const report = JSON.parse(await bodyOf(request)) as ErrorReport;
      const built = await bundle.current().then(
        ({ files }) => [...files],
        () => [],
      );
      log(describe(report, new Map([...(await runtime), ...built])));
      send(response, '', '.html');
    } else if (file === 'screen') send(response, screenDocument(first), '.html');
    else if (file === '' && first !== '') send(response, frameDocument(first), '.html');
    else send(response, undefined, '');
  }

  return {
    handle,
    async ready() {
      await runtime;
      const { components, took } = await bundle.current();
      return { components, took };
    },
    async close() {
      for (const listener of listeners) listener.end();
      await bundle.close();
    },
  };
}

function describe(report: ErrorReport, files: ReadonlyMap<string, Uint8Array>): string {
  const stack = mapStack(report.stack, files);
  const text = stack.includes(report.message) ? stack : `${report.message}\n${stack}`;
  return `phone ${report.persona} ${report.page}: ${text.trimEnd()}`;
}

function tell(listeners: ReadonlySet<ServerResponse>, notice: ChangeNotice): void {
  for (const listener of listeners) listener.write(`data: ${JSON.stringify(notice)}\n\n`);
}

function subscribe(listeners: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

function send(response: ServerResponse, body: Uint8Array | string | undefined, type: string): void {
  const contentType = TYPES[type] ?? 'application/octet-stream';
  if (body === undefined) response.writeHead(404).end();
  else
    response
      .writeHead(200, {
        'content-type': `${contentType}; charset=utf-8`,
        'cache-control': 'no-store',
      })
      .end(body);
}

function sendFile(response: ServerResponse, folder: string, file: string): void {
  const inside = file.startsWith(folder + path.sep);
  if (!inside || statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' });
  createReadStream(file).pipe(response);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
