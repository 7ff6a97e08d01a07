import * as z from 'zod';
import type { Messages } from './messages';
import { readTemplates, type Templates } from './templates';

/** The reader has no consent left for this template, or has switched the mini-program's messages off. */
const NO_CONSENT = 43101;

const FAILED = z.object({ errCode: z.number() });

/** What `wx-server-sdk`'s `openapi.subscribeMessage.send` takes; its own types say `any`. */
export type SendSubscribeMessage = (parameters: {
  readonly touser: string;
  readonly templateId: string;
  readonly page: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}) => Promise<unknown>;

/**
 * Subscribe messages through `wx-server-sdk`.
 *
 * @param configured the templates as JSON; read at the first use, so that a fault in it breaks what
 *   needs messages and nothing else
 */
export function wechatMessages(
  send: SendSubscribeMessage,
  configured: string | undefined,
): Messages {
  let templates: Templates | undefined;
  return {
    templates: () => (templates ??= readTemplates(configured)),
    async send({ to, template, page, data }) {
      try {
        await send({ touser: to, templateId: template, page, data });
        return 'sent';
      } catch (error) {
        const failed = FAILED.safeParse(error);
        if (failed.success && failed.data.errCode === NO_CONSENT) return 'noConsent';
        throw error;
      }
    },
  };
}
