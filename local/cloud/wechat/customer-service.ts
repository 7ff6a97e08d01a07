import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Handlers } from '../client/handler';
import type { Lines } from '../client/lines';
import type { ContactMessage } from '../client/protocol';
import type { Records } from '../records';
import { OpenApiError } from './open-api';
import type { OpenApis } from './open-api';

const UNSUPPORTED_TYPE = 40008;
const OUT_OF_TIME = 45015;
const TOO_MANY = 45047;

/** After a person's last message, service may write for 48 hours, five times. */
const WINDOW = 48 * 3_600_000;
const MOST_ANSWERS = 5;

const answering = z.object({
  touser: z.string(),
  msgtype: z.literal('text'),
  text: z.object({ content: z.string().min(1) }),
});

export interface CustomerService {
  readonly apis: OpenApis;
  readonly handlers: Pick<Handlers, 'contactSend' | 'contactMessages'>;
  messages(openid?: string): ContactMessage[];
  /** What the playground's panel writes as customer service, without WeChat's limits on programs. */
  answer(openid: string, text: string): void;
}

/** The talk between a person and the shop's customer service. */
export function customerService(clock: Clock, records: Records, lines: Lines): CustomerService {
  const table = records.table<ContactMessage>('contact');
  const messages = (openid?: string) =>
    table.all().filter((message) => openid === undefined || message.openid === openid);
  const write = (openid: string, from: ContactMessage['from'], text: string) => {
    const message: ContactMessage = { id: randomUUID(), at: clock.now(), openid, from, text };
    table.set(message.id, message);
    lines.toPerson(openid, 'contact', message);
  };
  return {
    messages,
    answer: (openid, text) => {
      write(openid, 'service', text);
    },
    handlers: {
      contactSend: {
        api: 'contact',
        given: z.object({ text: z.string().min(1) }),
        answer: ({ text }, { persona: { openid } }) => {
          write(openid, 'person', text);
          return {};
        },
      },
      contactMessages: {
        api: 'contact',
        given: z.object({}),
        answer: (_given, { persona }) => ({ messages: messages(persona.openid) }),
      },
    },
    apis: {
      'customerServiceMessage.send': (given) => {
        const parsed = answering.safeParse(given);
        if (!parsed.success) {
          throw new OpenApiError(
            UNSUPPORTED_TYPE,
            'invalid message type: only text is supported here',
          );
        }
        const { touser, text } = parsed.data;
        const talk = messages(touser);
        const last = talk.map(({ from }) => from).lastIndexOf('person');
        const asked = talk[last];
        if (!asked || asked.at + WINDOW < clock.now()) {
          throw new OpenApiError(
            OUT_OF_TIME,
            'response out of time limit or subscription is canceled',
          );
        }
        if (talk.length - last > MOST_ANSWERS) {
          throw new OpenApiError(TOO_MANY, 'out of response count limit');
        }
        write(touser, 'service', text.content);
        return {};
      },
    },
  };
}
