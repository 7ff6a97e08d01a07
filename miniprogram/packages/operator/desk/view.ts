import type { WaitingBind } from '../../../../typings/coupon';
import type { MaskedMember } from '../../../../typings/member';
import type { StoreInReview } from '../../../../typings/store';
import { when } from '../../../format/time';

const nameOf = ({ name, phoneTail }: MaskedMember): string =>
  [name || '没写名字', phoneTail && `尾号 ${phoneTail}`].filter(Boolean).join(' ');

export interface StoreRow {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly note: string;
}

export const storeRow = ({ store, owner, since }: StoreInReview, now: number): StoreRow => ({
  id: store._id,
  name: store.name,
  address: store.address,
  note: `${nameOf(owner)} · ${store.phone} · ${when(since, now)}交的`,
});

export interface BindRow {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

export const bindRow = (
  { id, storeName, partner, friend, at }: WaitingBind,
  now: number,
): BindRow => ({
  id,
  title: `${nameOf(partner)} 带来 ${nameOf(friend)}`,
  note: `${storeName} · ${when(at, now)} · 这天超过 50 位`,
});
