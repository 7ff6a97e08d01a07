import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { BindingPreview, CouponApi } from '../../typings/coupon';
import { bindOnce, previewBind } from '../attribution/bind';
import { isActive } from '../attribution/partner';
import type { StoreDocument } from '../documents';
import { maskedByIds } from '../members/masked';
import { done, refused } from '../platform/answer';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { staffId } from '../stores/staff';

interface Named {
  readonly store: string;
  readonly partner: MemberId;
}

async function invited(
  ports: Ports,
  { store: id, partner }: Named,
): Promise<Answer<StoreDocument>> {
  const { db } = ports;
  const [store, known] = await Promise.all([
    db.collection('stores').get(id),
    db.collection('partners').get(staffId(id, partner)),
  ]);
  if (!store) return refused('storeNotFound');
  if (store.status !== 'open') return refused('storeNotOpen');
  return isActive(known) ? done(store) : refused('invitationOver');
}

/** What a partner's invitation means for who opens it; opening binds nobody. */
export async function introduction(
  ports: Ports,
  member: MemberId,
  named: Named,
): Promise<Answer<CouponApi['introduction']['response']>> {
  const store = await invited(ports, named);
  if (!store.ok) return store;
  const { _id, name: storeName, address, photos } = store.value;
  const { partner: referrer } = named;
  const act = { kind: 'invitation', share: referrer } as const;
  const [people, binding] = await Promise.all([
    maskedByIds(ports, [referrer]),
    previewBind(ports, { store: _id, member, referrer, at: ports.now(), act }),
  ]);
  const partnerName = people.get(referrer)?.name ?? '';
  return done({ store: _id, storeName, address, photo: photos[0] ?? null, partnerName, binding });
}

/** The member taps 接受邀请: bound like by a coupon's claim, decided once under one key. */
export async function acceptIntroduction(
  ports: Ports,
  member: MemberId,
  { key, ...named }: Named & { readonly key: string },
): Promise<Answer<{ readonly binding: BindingPreview }>> {
  const store = await invited(ports, named);
  if (!store.ok) return store;
  const { store: id, partner: referrer } = named;
  const binding = await bindOnce(ports, {
    store: id,
    member,
    referrer,
    at: ports.now(),
    id: derivedId('invitation', referrer, key),
    act: { kind: 'invitation', share: referrer },
  });
  return done({ binding });
}
