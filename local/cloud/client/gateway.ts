import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { SettableClock } from '../clock/settable-clock';
import type { Core, Part } from '../cloud';
import { readBody } from '../server';
import { CloudError, LostAnswer } from '../service';
import type { Files } from '../storage/files';
import { knownPersonas, personaOf } from '../wechat/personas';
import { clientError, WxError } from './errors';
import type { Handler, Handlers, SessionCallName } from './handler';
import type { Lines, Session } from './lines';
import type { ClientAnswer, ClientCalls } from './protocol';

export interface GatewayOptions {
  readonly core: Core;
  readonly clock: SettableClock;
  readonly appid: string;
  readonly lines: Lines;
  readonly files: Files;
  readonly handlers: Handlers;
}

const PATH = '/client/';
const UNAUTHORIZED = 401;

type Answer = ClientAnswer<unknown>;

/** The door that phones know; client/protocol.ts says what goes in and out. */
export function gatewayPart(options: GatewayOptions): Part {
  const { clock, lines } = options;
  // A day has thousands of steps; a phone wants to know where the clock has got to.
  const stopTelling = clock.onArrival((now, offset) => lines.toAll('clock', { now, offset }));
  return {
    routes: {
      [PATH]: async (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
        const name = pathname.slice(PATH.length);
        if (name === 'events') {
          connect(options, searchParams.getAll('session'), response);
          return;
        }
        const answering =
          name === 'uploadFile'
            ? upload(options, searchParams, request)
            : call(options, name, await readBody(request));
        const answer = await answering.catch((error: unknown) => {
          if (error instanceof LostAnswer) return undefined;
          throw error;
        });
        if (!answer) {
          request.socket.destroy();
          return;
        }
        response.setHeader('content-type', 'application/json; charset=utf-8');
        response.end(JSON.stringify(answer));
      },
    },
    close: () => {
      stopTelling();
      lines.close();
    },
  };
}

function connect(
  { lines, clock }: GatewayOptions,
  ids: readonly string[],
  response: ServerResponse,
): void {
  const sessions = ids.flatMap((id) => lines.find(id) ?? []);
  if (sessions.length === 0 || sessions.length < ids.length) {
    response.writeHead(UNAUTHORIZED).end();
    return;
  }
  lines.connect(sessions, response, { now: clock.now(), offset: clock.offset() });
}

async function call(options: GatewayOptions, name: string, body: Buffer): Promise<Answer> {
  const given = readJson(body);
  if (!given) {
    return answerWith(name, () => {
      throw new CloudError('INVALID_PARAM', 'the body must be a JSON object');
    });
  }
  if (name === 'personas') return { result: { personas: knownPersonas() } };
  if (name === 'login') return answerWith('login', () => login(options, given));
  if (!isSessionCall(options.handlers, name)) {
    return answerWith(name, () => {
      throw new CloudError('INVALID_ACTION', `phones have no call ${name}`);
    });
  }
  const session = options.lines.find(given['session']);
  if (!session) return noSession(name);
  return handle(options.handlers[name] as Handler<SessionCallName>, given, session);
}

function readJson(body: Buffer): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(body.toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSessionCall(handlers: Handlers, name: string): name is SessionCallName {
  return Object.hasOwn(handlers, name);
}

function handle(
  handler: Handler<SessionCallName>,
  body: Readonly<Record<string, unknown>>,
  session: Session,
): Promise<Answer> {
  const given = handler.given.safeParse(body);
  if (!given.success) {
    const api = typeof handler.api === 'string' ? handler.api : 'collection';
    return answerWith(api, () => {
      throw new CloudError('INVALID_PARAM', z.prettifyError(given.error));
    });
  }
  const api = typeof handler.api === 'string' ? handler.api : handler.api(given.data);
  return answerWith(api, () => handler.answer(given.data, session));
}

async function answerWith(api: string, work: () => unknown): Promise<Answer> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof CloudError || error instanceof WxError) {
      return { error: clientError(api, error) };
    }
    throw error;
  }
}

const noSession = (api: string): Promise<Answer> =>
  answerWith(api, () => {
    throw new CloudError('INVALID_PARAM', 'the session is not known: log in again');
  });

function login(
  { core, clock, appid, lines }: GatewayOptions,
  given: Readonly<Record<string, unknown>>,
): ClientCalls['login']['out'] {
  const persona = personaOf(String(given['persona']));
  if (!persona) throw new CloudError('INVALID_PARAM', 'a persona is a small word such as shopper');
  const session = lines.open(persona);
  return { session: session.id, persona, appid, env: core.env, now: clock.now() };
}

/** wx.cloud.uploadFile: whoever uploaded a path first is the one who may write it again. */
async function upload(
  { lines, files, clock }: GatewayOptions,
  search: URLSearchParams,
  request: IncomingMessage,
): Promise<Answer> {
  const api = 'cloud.uploadFile';
  const content = await readBody(request);
  const session = lines.find(search.get('session'));
  if (!session) return noSession(api);
  const path = search.get('cloudPath') ?? '';
  return answerWith(api, () => {
    if (path === '' || path.startsWith('/')) {
      throw new CloudError('INVALID_PARAM', 'cloudPath must be a path that does not begin with /');
    }
    const { openid } = session.persona;
    const existing = files.find(path);
    if (existing && existing.openid !== openid) {
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', 'the file belongs to somebody else');
    }
    files.write(path, content, clock.now(), openid);
    return { fileID: files.idOf(path) };
  });
}
