import type { BatchView } from '../../typings/coupon';
import type {
  EarningView,
  FriendView,
  InvitationView,
  PartnerApi,
  Partnership,
  PartnerView,
} from '../../typings/partner';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { me } from './member';
import type { ListPage } from './paging';

// For the store

export async function listPartners(store: string): Promise<Outcome<readonly PartnerView[]>> {
  const answer = await ask('partner', 'list', { store });
  return answer.ok ? { ok: true, value: answer.value.partners } : answer;
}

/** An invitation that one person can take. */
export const invitePartner = (
  store: string,
  rateBps: number,
): Promise<Outcome<PartnerApi['invite']['response']>> =>
  command('partner', 'invite', { store, rateBps });

export const acceptPartner = (
  store: string,
  member: string,
  rateBps: number,
): Promise<Outcome<PartnerView>> => ask('partner', 'accept', { store, member, rateBps });

export const setPartnerRate = (
  store: string,
  member: string,
  rateBps: number,
): Promise<Outcome<PartnerView>> => ask('partner', 'setRate', { store, member, rateBps });

export const steerPartner = (
  what: 'pause' | 'resume' | 'end',
  store: string,
  member: string,
): Promise<Outcome<PartnerView>> => ask('partner', what, { store, member });

// For the partner

export async function readInvitation(code: string): Promise<Outcome<InvitationView>> {
  const member = await me();
  return member.ok ? ask('partner', 'invitation', { code }) : member;
}

export const joinAsPartner = (code: string): Promise<Outcome<Partnership>> =>
  ask('partner', 'join', { code });

export async function applyAsPartner(store: string): Promise<Outcome<Partnership>> {
  const member = await me();
  return member.ok ? ask('partner', 'apply', { store }) : member;
}

/** The stores that the person is a partner of. */
export async function listPartnerships(): Promise<Outcome<readonly Partnership[]>> {
  const member = await me();
  if (!member.ok) return member;
  const answer = await ask('partner', 'mine', {});
  return answer.ok ? { ok: true, value: answer.value.partnerships } : answer;
}

export type Desk = PartnerApi['desk']['response'];

export const readDesk = (store: string): Promise<Outcome<Desk>> =>
  ask('partner', 'desk', { store });

const page = (store: string, before: number | undefined) =>
  before === undefined ? { store } : { store, before };

/** Those whom the person brought. `before` gives the page of earlier ones. */
export async function listFriends(
  store: string,
  before?: number,
): Promise<Outcome<ListPage<FriendView>>> {
  const answer = await ask('partner', 'friends', page(store, before));
  if (!answer.ok) return answer;
  const { friends: items, next } = answer.value;
  return { ok: true, value: { items, next } };
}

/** What each of their orders is worth to the person. */
export async function listEarnings(
  store: string,
  before?: number,
): Promise<Outcome<ListPage<EarningView>>> {
  const answer = await ask('partner', 'earnings', page(store, before));
  if (!answer.ok) return answer;
  const { earnings: items, next } = answer.value;
  return { ok: true, value: { items, next } };
}

/** What the store gave the person to hand out. */
export async function listMyBatches(store: string): Promise<Outcome<readonly BatchView[]>> {
  const answer = await ask('coupon', 'myBatches', { store });
  return answer.ok ? { ok: true, value: answer.value.batches } : answer;
}

/** The mini-program code of a batch, as a picture in base64. */
export async function readPosterCode(store: string, batch: string): Promise<Outcome<string>> {
  const answer = await ask('coupon', 'posterCode', { store, batch });
  return answer.ok ? { ok: true, value: answer.value.image } : answer;
}
