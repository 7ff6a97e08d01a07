import type * as z from 'zod';
import type { Action, Answer, Refused } from '../../typings/answer';
import { refused } from './answer';
import { randomId } from './ids';
import type { Ports } from './ports';

/** Who is calling, once a rule has found that they may. A refusal otherwise. */
export type Permission<Input, Caller> = (ports: Ports, input: Input) => Promise<Answer<Caller>>;

/** How one action is carried out: parse → who is calling, may they → service. */
export interface Handler<A extends Action> {
  handle(ports: Ports, data: unknown): Promise<Answer<A['response']>>;
}

/** A handler for every action of a cloud function. */
export type Handlers<Api> = { readonly [Name in keyof Api]: Handler<Api[Name] & Action> };

/** An action without a permission cannot be written down. */
export function action<Input extends object, Caller, Response extends object>(parts: {
  input: z.ZodType<Input>;
  permit: Permission<Input, Caller>;
  run(ports: Ports, input: Input, caller: Caller): Promise<Answer<Response>>;
}): Handler<{ request: Input; response: Response }> {
  return {
    async handle(ports, data) {
      const parsed = parts.input.safeParse(data);
      if (!parsed.success) return badRequest(parsed.error.issues[0]?.path);
      const caller = await parts.permit(ports, parsed.data);
      return caller.ok ? parts.run(ports, parsed.data, caller.value) : caller;
    },
  };
}

function badRequest(path: readonly PropertyKey[] = []): Refused {
  return { ...refused('badRequest'), field: path.map(String).join('.') };
}

interface Event {
  readonly action?: unknown;
  readonly data?: unknown;
}

interface Context {
  readonly request_id?: string;
}

/** The entry point of a cloud function, as the platform calls it. Never throws. */
export type Main = (event: Event, context?: Context) => Promise<Answer<object>>;

/**
 * Makes a cloud function of its actions.
 *
 * @param makePorts called once, at the first call, so that importing a function connects to nothing
 */
export function endpoint(handlers: Record<string, Handler<Action>>, makePorts: () => Ports): Main {
  let ports: Ports | undefined;
  return async (event, context) => {
    ports ??= makePorts();
    const name = typeof event.action === 'string' ? event.action : '';
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (!handler) return badRequest(['action']);
    try {
      return await handler.handle(ports, event.data);
    } catch (error) {
      const requestId = context?.request_id ?? randomId();
      ports.fault(error, { requestId, action: name });
      return { ...refused('unexpected'), requestId };
    }
  };
}
