import type { MessageKind } from '../../typings/message';
import type { Templates } from './templates';

/** One subscribe message as WeChat takes it. */
export interface OutgoingMessage {
  /** The openid of who reads it. */
  readonly to: string;
  /** The template's id. */
  readonly template: string;
  /** Where a tap leads, such as `pages/queue/queue?store=s1`. */
  readonly page: string;
  /** By the template's keys. */
  readonly data: Readonly<Record<string, { readonly value: string }>>;
}

/** WeChat's subscribe messages. */
export interface Messages {
  /**
   * What there are templates for; the other kinds are neither offered nor sent.
   *
   * @throws when the configuration is wrong, and says where
   */
  templates(): Templates;
  /**
   * Sends one message, which uses one of its reader's consents up.
   *
   * @returns `noConsent` when WeChat has none (any more): the reader may have switched messages off
   * @throws with WeChat's words for anything else; whether it was sent is then not known
   */
  send(message: OutgoingMessage): Promise<'sent' | 'noConsent'>;
}

export const MESSAGE_KINDS = [
  'promoted',
  'free',
  'commission',
  'toPay',
] as const satisfies readonly MessageKind[];
