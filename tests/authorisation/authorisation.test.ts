import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endpoint } from '../../services/platform/endpoint';
import type { Answer } from '../../typings/answer';
import { FUNCTIONS } from './functions';
import type { BadCode, Row } from './row';
import { PEOPLE, town, type Person } from './town';

/** Functions that no person may call at all; each tests that beside it. */
const INTERNAL = ['pay-callback', 'settle', 'tend'];

const TESTED = Object.entries(FUNCTIONS) as [keyof typeof FUNCTIONS, { rows: object }][];

const ROWS = TESTED.flatMap(([name, { rows }]) =>
  Object.entries(rows).flatMap(([action, row]: [string, Row]) => {
    const title = `${name}.${action}`;
    const fewer = Object.entries(row.about ?? {}).map(
      ([what, other]) => [`${title} about ${what}`, name, action, other as Row] as const,
    );
    return [[title, name, action, row] as const, ...fewer];
  }),
);

async function ask(
  name: keyof typeof FUNCTIONS,
  action: string,
  person: Person,
  { request, given }: Pick<Row, 'request' | 'given'>,
): Promise<Answer<object>> {
  const made = await town();
  await given?.(made);
  made.ports.openid = person === 'nobody' ? undefined : person;
  const main = endpoint({ ...FUNCTIONS[name].handlers }, () => made.ports);
  return main({ action, data: request(made) });
}

function refusalFor(person: Person, { refusals, other }: Row): string {
  if (person === 'nobody') return 'noIdentity';
  if (person === 'stranger') return 'notAMember';
  return refusals?.[person] ?? other ?? 'notAllowed';
}

describe('who may do what', () => {
  it('covers every function that is deployed', () => {
    const functions = join(__dirname, '../../cloudfunctions');
    const folders = readdirSync(functions, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect([...Object.keys(FUNCTIONS), ...INTERNAL].sort()).toEqual(folders.sort());
  });

  // The compiler holds both against the contract; this holds them against each other.
  it.each(TESTED)('has a row for each action of %s, and for nothing else', (name, { rows }) => {
    expect(Object.keys(rows).sort()).toEqual(Object.keys(FUNCTIONS[name].handlers).sort());
  });

  describe.each(ROWS)('%s', (_, name, action, row) => {
    it.each(PEOPLE)('asked by %s', async (person) => {
      const answer = await ask(name, action, person, row);
      if (row.may.includes(person)) expect(answer).toMatchObject({ ok: true });
      else expect(answer).toEqual({ ok: false, refusal: refusalFor(person, row) });
    });
  });

  const codes = ROWS.flatMap(([title, name, action, row]) =>
    Object.entries(row.codes ?? {}).map(
      ([how, bad]: [string, BadCode<object>]) => [title, how, name, action, bad] as const,
    ),
  );

  it.each(codes)('%s with a %s code', async (_, __, name, action, bad) => {
    expect(await ask(name, action, bad.by, bad)).toEqual({ ok: false, refusal: bad.refusal });
  });
});
