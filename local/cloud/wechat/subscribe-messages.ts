import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock';
import { WxError } from '../client/errors';
import type { Handlers } from '../client/handler';
import type { Lines } from '../client/lines';
import type { DeliveredMessage, MessageTemplate } from '../client/protocol';
import type { Records } from '../records';
import { OpenApiError } from './open-api';
import type { OpenApis } from './open-api';
import { complaintAbout } from './template-values';

/** WeChat's own numbers; https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html */
const INVALID_OPENID = 40003;
const INVALID_TEMPLATE = 40037;
const INVALID_PAGE = 41030;
const NO_CONSENT = 43101;
const INVALID_ARGUMENT = 47003;
/** Of wx.requestSubscribeMessage: no such template; more than it takes. */
const UNKNOWN_TEMPLATE = 20001;
const TOO_MANY_TEMPLATES = 20003;

const MOST_TEMPLATES = 5;

const OPENID = /^o[\w-]{27}$/;
const PAGE = /^[\w-]+(\/[\w-]+)*(\?.*)?$/;

const sending = z.object({
  touser: z.string(),
  template_id: z.string(),
  page: z.string().optional(),
  data: z.record(
    z.string(),
    z.object({ value: z.union([z.string(), z.number()]).transform(String) }),
  ),
});

interface Consent {
  readonly openid: string;
  readonly tmplId: string;
  /** Messages that may still be sent: one for each accept. */
  readonly left: number;
}

export interface SubscribeMessagesOptions {
  readonly clock: Clock;
  readonly records: Records;
  readonly lines: Lines;
  /** The templates that the mini-program has chosen. */
  readonly templates: () => readonly MessageTemplate[];
}

/** One-off subscribe messages: each consent is good for one message, which lands in the outbox. */
export class SubscribeMessages {
  private readonly consents;
  private readonly outbox;

  constructor(private readonly options: SubscribeMessagesOptions) {
    this.consents = options.records.table<Consent>('consents');
    this.outbox = options.records.table<DeliveredMessage>('messages');
  }

  /** What was delivered, oldest first; of one person, or of all. */
  delivered(openid?: string): DeliveredMessage[] {
    return this.outbox.all().filter((message) => !openid || message.openid === openid);
  }

  allConsents(): Consent[] {
    return this.consents.all();
  }

  readonly apis: OpenApis = {
    'subscribeMessage.send': (given) => {
      const parsed = sending.safeParse(given);
      if (!parsed.success) {
        throw new OpenApiError(
          INVALID_ARGUMENT,
          `argument invalid! ${z.prettifyError(parsed.error)}`,
        );
      }
      return this.send(parsed.data);
    },
  };

  readonly handlers: Pick<Handlers, 'subscribeOpen' | 'subscribeAnswer' | 'messages'> = {
    subscribeOpen: {
      api: 'requestSubscribeMessage',
      given: z.object({ tmplIds: z.array(z.string()).min(1) }),
      answer: ({ tmplIds }) => {
        if (tmplIds.length > MOST_TEMPLATES) {
          const reason = `requestSubscribeMessage:fail at most ${MOST_TEMPLATES} templates`;
          throw new WxError(TOO_MANY_TEMPLATES, reason);
        }
        return { templates: tmplIds.map((tmplId) => this.templateForPhone(tmplId)) };
      },
    },
    subscribeAnswer: {
      api: 'requestSubscribeMessage',
      given: z.object({
        answers: z.record(z.string(), z.enum(['accept', 'reject', 'ban', 'filter'])),
      }),
      answer: ({ answers }, { persona: { openid } }) => {
        const consents: Record<string, number> = {};
        for (const [tmplId, answer] of Object.entries(answers)) {
          this.templateForPhone(tmplId);
          if (answer === 'accept') this.setLeft(openid, tmplId, this.left(openid, tmplId) + 1);
          consents[tmplId] = this.left(openid, tmplId);
        }
        return { consents };
      },
    },
    messages: {
      api: 'messages',
      given: z.object({}),
      answer: (_given, { persona }) => ({ messages: this.delivered(persona.openid) }),
    },
  };

  private left(openid: string, tmplId: string): number {
    return this.consents.get(`${openid}/${tmplId}`)?.left ?? 0;
  }

  private setLeft(openid: string, tmplId: string, left: number): void {
    this.consents.set(`${openid}/${tmplId}`, { openid, tmplId, left });
  }

  private template(tmplId: string): MessageTemplate | undefined {
    return this.options.templates().find((template) => template.tmplId === tmplId);
  }

  private templateForPhone(tmplId: string): MessageTemplate {
    const template = this.template(tmplId);
    if (template) return template;
    const reason =
      'requestSubscribeMessage:fail No template data return, verify the template id exist';
    throw new WxError(UNKNOWN_TEMPLATE, `${reason}: ${tmplId}`);
  }

  private send({
    touser,
    template_id: templateId,
    page = '',
    data,
  }: z.infer<typeof sending>): object {
    if (!OPENID.test(touser)) throw new OpenApiError(INVALID_OPENID, 'invalid openid');
    const template = this.template(templateId);
    if (!template) throw new OpenApiError(INVALID_TEMPLATE, 'invalid template_id');
    if (page !== '' && !PAGE.test(page)) throw new OpenApiError(INVALID_PAGE, 'invalid page');
    const lines = template.fields.map(({ name, key }) => {
      const value = data[key]?.value ?? '';
      const complaint = complaintAbout(key, value);
      if (complaint !== undefined) {
        throw new OpenApiError(
          INVALID_ARGUMENT,
          `argument invalid! data.${key}.value ${complaint}`,
        );
      }
      return { name, value };
    });
    const left = this.left(touser, templateId);
    if (left === 0) throw new OpenApiError(NO_CONSENT, 'user refuse to accept the msg');
    this.setLeft(touser, templateId, left - 1);
    const message: DeliveredMessage = {
      id: randomUUID(),
      at: this.options.clock.now(),
      openid: touser,
      templateId,
      title: template.title,
      page,
      lines,
    };
    this.outbox.set(message.id, message);
    this.options.lines.toPerson(touser, 'message', message);
    return {};
  }
}
