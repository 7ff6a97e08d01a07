import type { Offer } from '../../typings/message';
import { NOT_ASKED, type NotAsked } from '../format/message-words';
import { wordsFor } from '../format/words';
import { ask } from './cloud';
import { command } from './command';
import { me } from './member';

/** The person has switched off all messages of this mini-program. */
const SWITCHED_OFF = 20004;

/** What the person can ask to be told in a store; nothing while that is not known. */
export async function listOffers(store: string): Promise<readonly Offer[]> {
  const member = await me();
  const answer = member.ok ? await ask('message', 'offers', { store }) : member;
  return answer.ok ? answer.value.offers : [];
}

const isNamed = (answer = ''): answer is 'accept' | NotAsked =>
  ['accept', 'reject', 'ban', 'filter'].includes(answer);

const question = (template: string): Promise<'accept' | NotAsked> =>
  new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [template],
      success: ({ [template]: answer }) => resolve(isNamed(answer) ? answer : 'unanswered'),
      fail: ({ errCode }) => resolve(errCode === SWITCHED_OFF ? 'switchedOff' : 'unanswered'),
    });
  });

/** What came of asking to be told. */
export interface Told {
  /** As they are now; null where nothing changed. */
  readonly offers: readonly Offer[] | null;
  /** Why not, and what to do; empty when it worked. */
  readonly said: string;
}

/**
 * Has WeChat ask whether it may send one message, and counts a yes. To be called in a tap before
 * anything is waited for, or WeChat does not ask. Never rejects.
 */
export async function askToBeTold(
  store: string,
  { kind, template }: Pick<Offer, 'kind' | 'template'>,
): Promise<Told> {
  const end = await question(template);
  if (end !== 'accept') return { offers: null, said: NOT_ASKED[end] };
  const counted = await command('message', 'accepted', { store, kinds: [kind] });
  return counted.ok
    ? { offers: counted.value.offers, said: '' }
    : { offers: null, said: wordsFor(counted) };
}
