import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientAnswer, ClientCalls, ClientEvents } from '../cloud/client/protocol';

/** Where phones look for the embedded cloud. */
export const CLIENT_PREFIX = '/client/';

const HELLO: ClientEvents['hello'] = { now: 0, offset: 0 };

/**
 * Answers phones where no cloud runs, as in the runtime's own tests: they may log in and listen, and
 * every call is refused.
 */
export function answerWithoutCloud(request: IncomingMessage, response: ServerResponse): void {
  const call = (request.url ?? '').slice(CLIENT_PREFIX.length).split('?')[0] ?? '';
  if (call === 'events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: hello\ndata: ${JSON.stringify(HELLO)}\n\n`);
    return;
  }
  const errMsg = `cloud.${call}:fail no cloud runs behind this phone`;
  const answer: ClientAnswer<unknown> =
    call === 'login' ? { result: someone } : { error: { errCode: -1, errMsg } };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
}

const someone: ClientCalls['login']['out'] = {
  session: 'none',
  persona: { id: 'nobody', name: '没有人', openid: '', unionid: '', phoneNumber: '' },
  appid: '',
  env: '',
  now: 0,
};
