import type { Functions } from '../../typings/functions';
import type { RefusalName } from '../../typings/refusal';
import type { Person, Town } from './town';

interface Request<R> {
  /** A request without a fault. */
  readonly request: (town: Town) => R;
  /** What the request needs to be there. */
  readonly given?: (town: Town) => Promise<unknown>;
}

/** A request whose code is not (or no longer) good; its caller may do the action otherwise. */
export interface BadCode<R> extends Request<R> {
  readonly by: Person;
  readonly refusal: RefusalName;
}

/** Both ways in which a code can be bad. */
export interface BadCodes<R> {
  readonly forged: BadCode<R>;
  readonly replayed: BadCode<R>;
}

/** Who may do one action. Everybody else is refused, whatever else they could do. */
export interface Row<R extends object = object> extends Request<R> {
  readonly may: readonly Person[];
  /** What a member reads who may do this with what is their own, and with nothing else. */
  readonly other?: RefusalName;
  /** What some read instead. */
  readonly refusals?: Readonly<Partial<Record<Person, RefusalName>>>;
  readonly codes?: BadCodes<R>;
  /** The same action about something that fewer may do, by what that is. */
  readonly about?: Readonly<Record<string, Omit<Row<R>, 'about' | 'codes'>>>;
}

type RequestOf<A> = A extends { readonly request: infer R extends object } ? R : never;

/** An action that takes a code says what becomes of a bad one. */
type RowOf<R extends object> = R extends { readonly code: string }
  ? Row<R> & { readonly codes: BadCodes<R> }
  : Row<R>;

/** A row for each action of a function: tsc refuses a table that lacks one. */
export type Rows<F extends keyof Functions> = {
  readonly [A in keyof Functions[F]]: RowOf<RequestOf<Functions[F][A]>>;
};
