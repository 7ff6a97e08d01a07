import type { Messages, OutgoingMessage } from './messages';
import type { Templates } from './templates';

/** WeChat's messages in memory: what was sent, and what the test wants to go wrong. */
export class MemoryMessages implements Messages {
  readonly sent: OutgoingMessage[] = [];
  configured: Templates = {};
  /** What comes of the next sendings, in their order; `sent` when there is nothing here. */
  readonly answers: ('sent' | 'noConsent' | Error)[] = [];

  templates = (): Templates => this.configured;

  send = (message: OutgoingMessage): Promise<'sent' | 'noConsent'> => {
    const answer = this.answers.shift() ?? 'sent';
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer === 'sent') this.sent.push(message);
    return Promise.resolve(answer);
  };
}
