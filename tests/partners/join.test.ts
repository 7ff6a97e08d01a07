import { DAY } from '../../domain/calendar/calendar';
import { bps } from '../../domain/money/money';
import { openMember } from '../../services/members/members';
import { apply, invitation, invite, join, partnershipsOf } from '../../services/partners/join';
import { partnersIn } from '../../services/partners/list';
import { accept, moveTo } from '../../services/partners/manage';
import { offerPost, takePost } from '../../services/stores/posts';
import { accepted, campaign, OWNER, shop, STORE, type Shop } from '../orders/shop';

const KEY = 'idempotency-key-1';
const OVER = { ok: false, refusal: 'invitationOver' };
const IS_STAFF = { ok: false, refusal: 'partnerIsStaff' };

let at: Shop;
beforeEach(async () => {
  at = await shop();
});
afterEach(() => at.cloud.close());

const person = (id: string) => ({ id, since: 0 });
const invited = async (rate = 800, key = KEY): Promise<string> =>
  accepted(await invite(at.ports, OWNER, { key, rateBps: bps(rate) })).code;
const joins = (id: string, code: string) => join(at.ports, person(id), code);
const stateOf = async (id: string) =>
  (await at.ports.db.collection('partners').get(`${STORE}/${id}`))?.state;

describe('an invitation', () => {
  it('is one under one key, says what it offers, and its code is not kept', async () => {
    const first = accepted(await invite(at.ports, OWNER, { key: KEY, rateBps: bps(800) }));
    expect(first).toEqual(accepted(await invite(at.ports, OWNER, { key: KEY, rateBps: bps(800) })));
    expect(first.expiresAt).toBe(at.clock.now() + 7 * DAY);
    expect(accepted(await invitation(at.ports, person('anna'), first.code))).toEqual({
      store: STORE,
      storeName: '拾光烘焙',
      rateBps: 800,
      expiresAt: first.expiresAt,
      state: null,
    });
    const kept = await at.ports.db.collection('invitations').find({}, { limit: 10 });
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(first.code);
    expect(await invite(at.ports, OWNER, { key: KEY, rateBps: bps(900) })).toEqual({
      ok: false,
      refusal: 'keyUsed',
    });
  });

  it('makes one person a partner, who hears the same when asking again', async () => {
    const code = await invited();
    const own = { store: STORE, storeName: '拾光烘焙', state: 'active', rateBps: 800 };
    expect(accepted(await joins('anna', code))).toEqual(own);
    expect(accepted(await joins('anna', code))).toEqual(own);
    expect(await joins('ben', code)).toEqual(OVER);
    expect(accepted(await partnershipsOf(at.ports, person('anna'))).partnerships).toEqual([own]);
    expect(accepted(await partnershipsOf(at.ports, person('ben'))).partnerships).toEqual([]);
  });

  it('makes one of twenty who come at once a partner', async () => {
    const code = await invited();
    const many = Array.from({ length: 20 }, (_, n) => `guest-${n}`);
    const answers = await Promise.all(many.map((id) => joins(id, code)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 19 }, () => OVER));
    const { partners } = accepted(await partnersIn(at.ports, STORE));
    expect(partners.map(({ state }) => state)).toEqual(['active']);
    // Nobody else's rate is counted with when a plan is published.
    const held = await at.ports.db.collection('partners').find({}, { limit: 30 });
    expect(held.filter(({ ceilingBps }) => ceilingBps > 0)).toHaveLength(1);
  });

  it('taken twenty times at once by one person is taken once', async () => {
    const code = await invited();
    const answers = await Promise.all(Array.from({ length: 20 }, () => joins('anna', code)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const partner = await at.ports.db.collection('partners').get(`${STORE}/anna`);
    expect(partner?.terms).toEqual([{ from: at.clock.now(), rateBps: 800 }]);
  });

  it('is over after seven days, to the millisecond', async () => {
    const [first, second] = [await invited(), await invited(800, `${KEY}2`)];
    await at.clock.advance(7 * DAY - 1);
    expect((await joins('anna', first)).ok).toBe(true);
    await at.clock.advance(1);
    expect(await joins('ben', second)).toEqual(OVER);
    expect(await invitation(at.ports, person('ben'), second)).toEqual(OVER);
  });

  it('does not bring back who took it and was ended, but a new one does', async () => {
    const code = await invited();
    await joins('anna', code);
    accepted(await moveTo(at.ports, OWNER, 'anna', 'ended'));
    expect(await joins('anna', code)).toEqual(OVER);
    expect(await stateOf('anna')).toBe('ended');
    accepted(await joins('anna', await invited(900, `${KEY}2`)));
    expect(await stateOf('anna')).toBe('active');
  });

  it('does not undo a pause, and stays for others', async () => {
    await joins('anna', await invited());
    accepted(await moveTo(at.ports, OWNER, 'anna', 'paused'));
    const code = await invited(900, `${KEY}2`);
    expect(accepted(await joins('anna', code)).state).toBe('paused');
    expect(accepted(await joins('ben', code)).state).toBe('active');
  });

  it('is over once its rate does not fit beside the plan any more', async () => {
    const code = await invited(4_000);
    await campaign(at, { queueBps: 4_000, marginBps: 7_000 });
    expect(await joins('anna', code)).toEqual(OVER);
    expect(accepted(await partnersIn(at.ports, STORE)).partners).toEqual([]);
    expect(await invite(at.ports, OWNER, { key: `${KEY}2`, rateBps: bps(3_001) })).toEqual({
      ok: false,
      refusal: 'rateTooHigh',
    });
    accepted(await joins('anna', await invited(3_000, `${KEY}2`)));
  });
});

describe('owner and staff', () => {
  it('cannot be partners, by invitation, by applying or by being accepted', async () => {
    const code = await invited();
    expect(await joins('owner', code)).toEqual(IS_STAFF);
    expect(await apply(at.ports, person('clerk'), STORE)).toEqual(IS_STAFF);
    accepted(await apply(at.ports, person('anna'), STORE));
    const post = accepted(await offerPost(at.ports, OWNER, { key: KEY, role: 'clerk' }));
    accepted(await takePost(at.ports, person('anna'), post.code));
    const request = { member: 'anna', rateBps: bps(500) };
    expect(await accept(at.ports, OWNER, request)).toEqual(IS_STAFF);
  });

  it('are none who are partners: the partnership ends first', async () => {
    accepted(await joins('anna', await invited()));
    const { code } = accepted(await offerPost(at.ports, OWNER, { key: KEY, role: 'clerk' }));
    expect(await takePost(at.ports, person('anna'), code)).toEqual(IS_STAFF);
    accepted(await moveTo(at.ports, OWNER, 'anna', 'ended'));
    expect(accepted(await takePost(at.ports, person('anna'), code)).role).toBe('clerk');
  });
});

describe('a post that twenty people take at once', () => {
  it('is one person’s', async () => {
    const { code } = accepted(await offerPost(at.ports, OWNER, { key: KEY, role: 'manager' }));
    const many = Array.from({ length: 20 }, (_, n) => `guest-${n}`);
    const answers = await Promise.all(many.map((id) => takePost(at.ports, person(id), code)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const staff = await at.ports.db.collection('staff').find({ store: STORE }, { limit: 30 });
    expect(staff.filter(({ role }) => role === 'manager')).toHaveLength(1);
  });
});

describe('an application', () => {
  it('stands first, is made once, and is accepted at a rate', async () => {
    accepted(await joins('ben', await invited()));
    const own = { store: STORE, storeName: '拾光烘焙', state: 'applied', rateBps: 0 };
    expect(accepted(await apply(at.ports, person('anna'), STORE))).toEqual(own);
    expect(accepted(await apply(at.ports, person('anna'), STORE))).toEqual(own);
    const { partners } = accepted(await partnersIn(at.ports, STORE));
    expect(partners.map(({ member, state }) => [member, state])).toEqual([
      ['anna', 'applied'],
      ['ben', 'active'],
    ]);
    const request = { member: 'anna', rateBps: bps(500) };
    expect(accepted(await accept(at.ports, OWNER, request)).state).toBe('active');
    // Sent again, it is the same; at another rate it is another wish.
    expect(accepted(await accept(at.ports, OWNER, request)).rateBps).toBe(500);
    expect(await accept(at.ports, OWNER, { ...request, rateBps: bps(600) })).toEqual({
      ok: false,
      refusal: 'notInThisState',
    });
    expect(accepted(await apply(at.ports, person('anna'), STORE)).state).toBe('active');
  });

  it('that is turned away leaves nothing to see, and can be made again', async () => {
    accepted(await apply(at.ports, person('anna'), STORE));
    accepted(await moveTo(at.ports, OWNER, 'anna', 'ended'));
    expect(accepted(await partnersIn(at.ports, STORE)).partners).toEqual([]);
    expect(await moveTo(at.ports, OWNER, 'anna', 'active')).toEqual({
      ok: false,
      refusal: 'notInThisState',
    });
    expect(accepted(await apply(at.ports, person('anna'), STORE)).state).toBe('applied');
  });

  it('is to a store that is open', async () => {
    await at.ports.db.collection('stores').update({ _id: STORE }, { status: 'review' });
    expect(await apply(at.ports, person('anna'), STORE)).toEqual({
      ok: false,
      refusal: 'storeNotOpen',
    });
    expect(await apply(at.ports, person('anna'), 'nowhere')).toEqual({
      ok: false,
      refusal: 'storeNotFound',
    });
  });
});

describe('a partner of whom nobody knows', () => {
  it.each(['paused', 'active', 'ended'] as const)('is not %s', async (to) => {
    const { id } = accepted(await openMember(at.ports, 'wx-nobody'));
    expect(await moveTo(at.ports, OWNER, id, to)).toEqual({
      ok: false,
      refusal: 'partnerNotFound',
    });
  });
});
