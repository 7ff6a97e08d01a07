import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWithoutCloud, CLIENT_PREFIX } from './cloudless';
import {
  createPhoneServer,
  PHONE_PREFIX,
  type PhoneServer,
  type PhoneServerOptions,
} from './serve';

export interface Standalone {
  phones: PhoneServer;
  /** "http://127.0.0.1:<port>" */
  origin: string;
  close(): Promise<void>;
}

/** Phones on a server of their own, without a cloud behind them. */
export async function serveStandalone(options: PhoneServerOptions, port = 0): Promise<Standalone> {
  const phones = createPhoneServer(options);
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith(CLIENT_PREFIX)) answerWithoutCloud(request, response);
    else if (url.startsWith(PHONE_PREFIX))
      phones.handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    phones,
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async close() {
      await phones.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
