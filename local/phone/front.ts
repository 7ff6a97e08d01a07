import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createPlayground } from './playground-server';
import {
  createPhoneServer,
  PHONE_PREFIX,
  type PhoneServer,
  type PhoneServerOptions,
} from './serve';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts the playground and its phones in front of a cloud, at the cloud's own address:
 * `/` is the playground, `/phone/<persona>` a phone, everything else is the cloud's.
 */
export function openFront(
  server: Server,
  options: PhoneServerOptions,
): Pick<PhoneServer, 'ready' | 'close'> {
  const phones = createPhoneServer(options);
  const playground = createPlayground();
  const cloud = server.listeners('request') as Handler[];
  server.removeAllListeners('request');
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://front');
    if (pathname.startsWith(PHONE_PREFIX)) await phones.handle(request, response);
    else if (!(await playground.handle(request, response)))
      for (const handle of cloud) handle(request, response);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      (options.log ?? ((text) => void process.stderr.write(`${text}\n`)))(said);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return {
    ready: () => phones.ready(),
    close: async () => {
      server.removeAllListeners('request');
      for (const handle of cloud) server.on('request', handle);
      await phones.close();
    },
  };
}
