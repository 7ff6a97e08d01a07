import type { Answer } from '../../typings/answer';
import type { Functions } from '../../typings/functions';
import type { PaymentArguments } from '../../typings/payment';
import type { ClientAnswer, ClientCallName, ClientCalls } from '../cloud/client/protocol';

export type Actions<F extends keyof Functions> = keyof Functions[F] & string;
export type Half<
  F extends keyof Functions,
  A extends Actions<F>,
  Side extends 'request' | 'response',
> = Functions[F][A] extends Record<Side, infer Shape> ? Shape : never;

/** Somebody with a phone and no screen: calls the cloud's functions as the mini-program does. */
export class Person {
  private constructor(
    private readonly origin: string,
    private readonly session: string,
  ) {}

  /** @param persona `owner`, `shopper`, …, whom the cloud knows or makes */
  static async signIn(origin: string, persona: string): Promise<Person> {
    const { session } = await post(origin, 'login', { persona });
    return new Person(origin, session);
  }

  /** Confirms a payment on WeChat's sheet. */
  async pays(payment: PaymentArguments): Promise<void> {
    const given = { session: this.session, package: payment.package, answer: 'pay' } as const;
    await post(this.origin, 'paymentAnswer', given);
  }

  async asks<F extends keyof Functions, A extends Actions<F>>(
    name: F,
    action: A,
    data: Half<F, A, 'request'>,
  ): Promise<Answer<Half<F, A, 'response'>>> {
    const given = { session: this.session, name, data: { action, data } };
    const { result } = await post(this.origin, 'callFunction', given);
    return result as Answer<Half<F, A, 'response'>>;
  }

  /** What the phone hands out when its number is asked for. */
  async phoneCode(): Promise<string> {
    return (await post(this.origin, 'phoneCode', { session: this.session })).code;
  }

  /** @throws when the function refuses: what a demo asks for must be allowed */
  async does<F extends keyof Functions, A extends Actions<F>>(
    name: F,
    action: A,
    data: Half<F, A, 'request'>,
  ): Promise<Half<F, A, 'response'>> {
    const answer = await this.asks(name, action, data);
    if (!answer.ok) throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
    return answer.value;
  }
}

async function post<Name extends ClientCallName>(
  origin: string,
  name: Name,
  given: ClientCalls[Name]['in'],
): Promise<ClientCalls[Name]['out']> {
  const response = await fetch(`${origin}/client/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  const answer = (await response.json()) as ClientAnswer<ClientCalls[Name]['out']>;
  if ('error' in answer) throw new Error(answer.error.errMsg);
  return answer.result;
}
