import type { Core, Part } from '../cloud';
import type { SessionCallName, Handlers } from '../client/handler';
import type { Lines } from '../client/lines';
import type { MessageTemplate } from '../client/protocol';
import type { Functions } from '../functions/functions';
import type { Records } from '../records';
import type { Course } from './course';
import { customerService } from './customer-service';
import { miniProgramCodes } from './mini-program-codes';
import { openApiService } from './open-api';
import { Callbacks } from './pay/callbacks';
import { Payments } from './pay/payments';
import { paymentHandlers } from './pay/phone';
import { Refunds } from './pay/refunds';
import { payService } from './pay/service';
import { phoneNumbers } from './phone-numbers';
import { SubscribeMessages } from './subscribe-messages';
import { transferHandlers } from './transfers/phone';
import { transferRoute, TRANSFERS_PATH } from './transfers/routes';
import { Transfers } from './transfers/transfers';

/** The mini-program and its merchant, as WeChat knows them. */
export interface WeChatAccount {
  readonly appid: string;
  /** The number under which merchant transfers are made. */
  readonly mchId: string;
  /** What payment sheets call the shop. */
  readonly merchantName: string;
  readonly templates: () => readonly MessageTemplate[];
  /** The published pages, as in app.json with its subpackages; the first one is home. */
  readonly pages: () => readonly string[];
}

export interface WeChatOptions {
  readonly core: Core;
  readonly account: WeChatAccount;
  readonly functions: Functions;
  readonly records: Records;
  readonly lines: Lines;
  readonly course: Course;
}

/** The calls of a phone that WeChat itself answers, not the cloud. */
export type WeChatHandlers = Pick<
  Handlers,
  Extract<
    SessionCallName,
    | `payment${string}`
    | `subscribe${string}`
    | `transfer${string}`
    | `contact${string}`
    | 'messages'
    | 'phoneCode'
  >
>;

/** WeChat itself, as far as a mini-program's server and its phones see it. */
export function createWeChat({ core, account, functions, records, lines, course }: WeChatOptions) {
  const { clock } = core;
  const { appid, mchId, merchantName } = account;
  const callbacks = new Callbacks(records, clock, functions);
  const payments = new Payments({ clock, records, lines, callbacks, appid, merchantName });
  const refunds = new Refunds({ clock, records, payments, callbacks, course });
  const transfers = new Transfers({ clock, records, lines, merchantName, course });
  const { templates } = account;
  const messages = new SubscribeMessages({ clock, records, lines, templates });
  const phones = phoneNumbers(clock, records, appid);
  const contact = customerService(clock, records, lines);
  const handlers: WeChatHandlers = {
    ...messages.handlers,
    ...phones.handlers,
    ...contact.handlers,
    ...paymentHandlers(payments, course),
    ...transferHandlers(transfers, account, course),
  };
  const part: Part = {
    service: {
      ...openApiService(functions, {
        ...messages.apis,
        ...phones.apis,
        ...contact.apis,
        ...miniProgramCodes(account.pages),
      }),
      ...payService(functions, payments, refunds, appid),
    },
    routes: { [TRANSFERS_PATH]: transferRoute({ clock, transfers, appid, mchId }) },
  };
  return { part, handlers, course, callbacks, payments, refunds, transfers, messages, contact };
}

export type WeChat = ReturnType<typeof createWeChat>;
