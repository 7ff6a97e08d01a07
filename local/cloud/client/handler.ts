import type { z } from 'zod';
import type { Session } from './lines';
import type { ClientCallName, ClientCalls } from './protocol';

/** How one call of the protocol is answered. */
export interface Handler<Name extends ClientCallName> {
  /** What `wx` calls it, for the words of an error. */
  readonly api: string | ((given: ClientCalls[Name]['in']) => string);
  readonly given: z.ZodType<ClientCalls[Name]['in']>;
  readonly answer: (
    given: ClientCalls[Name]['in'],
    session: Session,
  ) => ClientCalls[Name]['out'] | Promise<ClientCalls[Name]['out']>;
}

/** The calls that a phone makes once it has logged in. */
export type SessionCallName = Exclude<ClientCallName, 'personas' | 'login'>;

export type Handlers = { readonly [Name in SessionCallName]: Handler<Name> };
