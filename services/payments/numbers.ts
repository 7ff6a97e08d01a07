/** What a payment pays for. */
export type PaidThing = 'order' | 'topUp';

const LETTERS: Readonly<Record<PaidThing, string>> = { order: 'o-', topUp: 't-' };

/** Our number of the payment for a thing: the same whenever it is asked for. */
export const paymentNumber = (thing: PaidThing, id: string): string => `${LETTERS[thing]}${id}`;

/** What a number pays for; undefined for a number that is none of ours. */
export function paidThing(number: string): { thing: PaidThing; id: string } | undefined {
  const things = Object.keys(LETTERS) as PaidThing[];
  const thing = things.find((each) => number.startsWith(LETTERS[each]));
  return thing && { thing, id: number.slice(LETTERS[thing].length) };
}
