import type { Store } from '../../../typings/store';
import { isOpenAt } from '../../format/hours';
import { when } from '../../format/time';

/** A store as people see it. */
export interface Shop {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly hours: string;
  readonly openNow: boolean;
  /** The shop front, or empty. */
  readonly photo: string;
  readonly news: { readonly text: string; readonly when: string } | null;
}

export const shopOf = (store: Store, now: number): Shop => ({
  id: store._id,
  name: store.name,
  address: store.address,
  hours: `${store.opensAt}–${store.closesAt}`,
  openNow: isOpenAt(store, now),
  // A store that was remembered before there were pictures has none.
  photo: (store.photos as readonly string[] | undefined)?.[0] ?? '',
  news: store.news && { text: store.news.text, when: when(store.news.at, now) },
});
