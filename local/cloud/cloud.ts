import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock';
import type { CollectionDeclaration } from './database/catalog';
import { Database } from './database/database';
import { databaseService } from './database/service';
import { createDoor, type Route } from './server';
import { CloudError, LostAnswer, type Call, type Middleware, type Service } from './service';
import { statsPart } from './stats';

/** What the parts of a cloud have in common. */
export interface Core {
  /** The id of the one environment. */
  readonly env: string;
  readonly clock: Clock;
  readonly database: Database;
  /** `http://127.0.0.1:<port>`, without a path; known once the cloud listens. */
  origin(): string;
  /** Makes a call from inside, through all middleware. @throws CloudError */
  call(action: string, params: Readonly<Record<string, unknown>>): Promise<object>;
}

/** What a part adds to the cloud. */
export interface Part {
  readonly service?: Service;
  /** Further addresses, by the start of their path, such as `/files/`. */
  readonly routes?: Readonly<Record<string, Route>>;
  readonly middleware?: Middleware;
  close?(): void | Promise<void>;
}

export interface CloudOptions {
  readonly clock: Clock;
  /** Default `local`. */
  readonly env?: string;
  /** Where data lies; absent: in memory. */
  readonly directory?: string | undefined;
  /** Collections and indexes that are there from the start, as in `cloudbase/collections.json`. */
  readonly collections?: readonly CollectionDeclaration[];
  /** In their order: the first one's middleware is the outermost. */
  readonly parts?: readonly ((core: Core) => Part | Promise<Part>)[];
  /** Told about what went wrong without being a refusal. Default: standard error. */
  readonly onError?: (error: unknown) => void;
}

export interface Cloud extends Core {
  readonly server: Server;
  /** Serves on 127.0.0.1, on any free port by default, and gives the address that the SDKs want: `<origin>/admin`. */
  listen(port?: number): Promise<string>;
  /** Closing again does nothing. */
  close(): Promise<void>;
}

const toStandardError = (error: unknown): void => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
};

/** Puts an embedded cloud together: database and statistics, and the parts it is given. */
export async function createCloud(options: CloudOptions): Promise<Cloud> {
  const { clock, env = 'local', onError = toStandardError } = options;
  const database = new Database({ clock, directory: options.directory });
  database.declare(options.collections ?? []);
  const services: Service[] = [databaseService(database, clock)];
  const middleware: Middleware[] = [];
  const routes = new Map<string, Route>();
  const parts: Part[] = [];
  let origin = '';
  let closed: Promise<void> | undefined;

  const handle = through(middleware, dispatcher(services, env));
  const core: Core = {
    env,
    clock,
    database,
    origin: () => origin,
    call: (action, params) => handle({ action, env, requestId: randomUUID(), params }),
  };
  for (const make of [...(options.parts ?? []), statsPart]) {
    const part = await make(core);
    parts.push(part);
    if (part.service) services.push(part.service);
    if (part.middleware) middleware.push(part.middleware);
    for (const [prefix, route] of Object.entries(part.routes ?? {})) routes.set(prefix, route);
  }
  const server = createDoor({ answer: answering(handle, onError), routes, onError });

  return {
    ...core,
    server,
    async listen(port = 0) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return `${origin}/admin`;
    },
    close: () => (closed ??= shutDown(parts, server, database)),
  };
}

/** In the opposite order of making. */
async function shutDown(parts: readonly Part[], server: Server, database: Database): Promise<void> {
  for (const part of [...parts].reverse()) await part.close?.();
  if (server.listening) {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  }
  database.close();
}

type Handler = (call: Call) => Promise<object>;

function dispatcher(services: readonly Service[], env: string): Handler {
  return async (call) => {
    const handler = services.find((service) => Object.hasOwn(service, call.action))?.[call.action];
    if (!handler)
      throw new CloudError('INVALID_ACTION', `the embedded cloud has no action ${call.action}`);
    // Who names no environment means the default one.
    if (call.env !== '' && call.env !== env) {
      throw new CloudError('INVALIID_ENV', `no environment ${call.env}; this one is ${env}`);
    }
    return handler(call);
  };
}

function through(middleware: readonly Middleware[], last: Handler): Handler {
  const from =
    (at: number): Handler =>
    (call) =>
      middleware[at]?.(call, from(at + 1)) ?? last(call);
  return from(0);
}

/** Refusals are answers; anything else that went wrong is told, and answered as the cloud's own failure. */
function answering(handle: Handler, onError: (error: unknown) => void): Handler {
  return async (call) => {
    try {
      return await handle(call);
    } catch (error) {
      if (error instanceof CloudError) return { code: error.code, message: error.message };
      if (error instanceof LostAnswer) throw error;
      onError(error);
      return { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) };
    }
  };
}
