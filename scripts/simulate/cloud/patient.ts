import type { Actions, Half, Person } from '../../../local/demo/person';
import type { Functions } from '../../../typings/functions';
import type { Answer } from '../../../typings/answer';

/** On a cloud that breaks one call in ten, as many as fail together only by a fault of ours. */
const MOST_ATTEMPTS = 60;

/** Makes a call until its result is known. What is called must do once what is asked twice. */
export type Insist = <T>(call: () => Promise<T>) => Promise<T>;

/** For a cloud that is whole: the first failure is the last. */
export const once: Insist = (call) => call();

/** For a cloud that breaks. @param between what happens in the time before the next attempt */
export const insisting =
  (between: () => void): Insist =>
  async (call) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (attempt >= MOST_ATTEMPTS) throw error;
        between();
      }
    }
  };

/** A person who taps again, under the same idempotency key, as long as no result is known. */
export class Patient {
  constructor(
    private readonly person: Person,
    private readonly insist: Insist,
  ) {}

  asks<F extends keyof Functions, A extends Actions<F>>(
    name: F,
    action: A,
    data: Half<F, A, 'request'>,
  ): Promise<Answer<Half<F, A, 'response'>>> {
    return this.insist(async () => {
      const answer = await this.person.asks(name, action, data);
      if (!answer.ok && answer.refusal === 'unexpected')
        throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
      return answer;
    });
  }

  /** @throws when the function refuses */
  async does<F extends keyof Functions, A extends Actions<F>>(
    name: F,
    action: A,
    data: Half<F, A, 'request'>,
  ): Promise<Half<F, A, 'response'>> {
    const answer = await this.asks(name, action, data);
    if (!answer.ok) throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
    return answer.value;
  }

  pays: Person['pays'] = (payment) => this.person.pays(payment);
}
