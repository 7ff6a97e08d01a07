import * as z from 'zod';
import type { MessageKind } from '../../typings/message';

/** The environment variable that holds the templates, in the form of cloudbase/message-templates.json. */
export const TEMPLATES_VARIABLE = 'HUIXIANG_MESSAGES';

/** What a field of a template can say. */
export type Word = 'shop' | 'about' | 'number' | 'state' | 'amount' | 'time' | 'record';

/** The kinds of WeChat's fields (`thing1` is a `thing`) in which a word can be said. */
const HOLDS = {
  shop: ['thing'],
  about: ['thing'],
  number: ['number', 'character_string'],
  state: ['phrase', 'thing'],
  amount: ['amount'],
  time: ['time', 'date'],
  record: ['character_string', 'thing'],
} as const satisfies Record<Word, readonly string[]>;

/** What there is to say of each kind. */
export const WORDS = {
  promoted: ['shop', 'about', 'number', 'state', 'time', 'record'],
  free: ['shop', 'about', 'number', 'state', 'amount', 'time', 'record'],
  commission: ['shop', 'about', 'number', 'state', 'amount', 'time', 'record'],
  toPay: ['shop', 'about', 'state', 'amount', 'time'],
} as const satisfies Record<MessageKind, readonly Word[]>;

export interface Field {
  /** A kind of field and its number in the template: `thing1`. */
  readonly key: string;
  readonly says: Word;
}

/** One of WeChat's templates, as far as it is filled in here. */
export interface Template {
  readonly id: string;
  readonly fields: readonly Field[];
}

export type Templates = Readonly<Partial<Record<MessageKind, Template>>>;

export const kindOfKey = (key: string): string => key.replace(/\d+$/, '');

const FIELD = z
  .object({
    key: z.string().regex(/^[a-z_]+\d+$/),
    says: z.enum(Object.keys(HOLDS) as [Word, ...Word[]]),
  })
  .refine(({ key, says }) => (HOLDS[says] as readonly string[]).includes(kindOfKey(key)), {
    message: 'a field of this kind cannot say that',
  });

const TEMPLATE = z
  .object({
    kind: z.enum(Object.keys(WORDS) as [MessageKind, ...MessageKind[]]),
    fields: z.array(FIELD).min(1).max(5),
  })
  .refine(
    ({ kind, fields }) =>
      fields.every(({ says }) => (WORDS[kind] as readonly Word[]).includes(says)),
    { message: 'a message of this kind has nothing to say in one of its fields' },
  );

/** By the template's id; titles and names of fields are for people, and are not read. */
const TEMPLATES = z.record(z.string().min(1), TEMPLATE);

/**
 * Reads the templates that a mini-program has chosen. Ids, keys and their order are its own: they are
 * made when a template is chosen in WeChat's console.
 *
 * @param text JSON; undefined or empty for none
 * @throws Error that says where it is wrong
 */
export function readTemplates(text: string | undefined): Templates {
  if (text === undefined || text === '') return {};
  const parsed = TEMPLATES.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${TEMPLATES_VARIABLE}: ${z.prettifyError(parsed.error)}`);
  return Object.fromEntries(
    Object.entries(parsed.data).map(([id, { kind, fields }]) => [kind, { id, fields }]),
  );
}
