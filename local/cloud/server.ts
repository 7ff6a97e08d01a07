import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LostAnswer, type Call } from './service';

/** Answers one request in full. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface ServerOptions {
  /** Answers a call; errors of the cloud come back as `{code, message}`. */
  readonly answer: (call: Call) => Promise<object>;
  /** By the start of the path; the longest that fits answers. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Told about a route that failed. */
  readonly onError: (error: unknown) => void;
}

/** The SDKs keep connections open; closing them first would make some of their requests fail. */
const KEEP_ALIVE_MS = 65_000;

/** The door that the SDKs know: `POST /admin` with an action, as JSON or as a form, and whatever routes there are. */
export function createDoor({ answer, routes, onError }: ServerOptions): Server {
  const all = new Map<string, Route>([
    ...routes,
    ['/admin', (request, response) => serveCall(request, response, answer)],
  ]);
  const prefixes = [...all.keys()].sort((left, right) => right.length - left.length);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const route = all.get(prefixes.find((prefix) => path.startsWith(prefix)) ?? '');
    if (!route) {
      response.writeHead(404).end();
      return;
    }
    Promise.resolve()
      .then(() => route(request, response))
      .catch((error: unknown) => {
        onError(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function serveCall(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ServerOptions['answer'],
): Promise<void> {
  const body = await readBody(request);
  const params = readParams(body, request.headers['content-type'] ?? '');
  if (!params) {
    response
      .writeHead(400)
      .end('{"code":"INVALID_PARAM","message":"the body is neither JSON nor a form"}');
    return;
  }
  const requestId = randomUUID();
  const { action = '', envName = '' } = params;
  let result: object;
  try {
    result = await answer({ action: String(action), env: String(envName), requestId, params });
  } catch (error) {
    if (!(error instanceof LostAnswer)) throw error;
    request.socket.destroy();
    return;
  }
  if (result instanceof Uint8Array) send(response, 'application/octet-stream', result);
  else send(response, 'application/json; charset=utf-8', JSON.stringify({ requestId, ...result }));
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response
    .writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
    .end(body);
}

function readParams(body: Buffer, contentType: string): Record<string, unknown> | null {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary) return readForm(body, boundary[1] ?? boundary[2] ?? '');
  try {
    const params: unknown = JSON.parse(body.toString('utf8'));
    return typeof params === 'object' && params !== null
      ? (params as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The fields that carry bytes; WeChat's requests are protobuf. They stay buffers. */
const BYTES = new Set(['requestData', 'apiOptions']);

/** Reads the SDKs' forms: no file names, bytes as they are, so a form parser that decodes text would spoil them. */
function readForm(body: Buffer, boundary: string): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const part of body.toString('latin1').split('--' + boundary)) {
    const head = part.indexOf('\r\n\r\n');
    const name = /name="([^"]+)"/.exec(part)?.[1];
    if (head < 0 || name === undefined) continue;
    const bytes = Buffer.from(part.slice(head + 4, -2), 'latin1');
    form[name] = BYTES.has(name) ? bytes : bytes.toString('utf8');
  }
  return form;
}
