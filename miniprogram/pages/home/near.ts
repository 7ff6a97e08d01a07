import type { Place, Store } from '../../../typings/store';
import { distance, distanceText } from '../../format/distance';
import { isOpenAt } from '../../format/hours';

/** Another store, in one row. */
export interface NearRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** The other stores: nearest first once it is known where the person is, else in their order. */
export function nearRows(
  stores: readonly Store[],
  shown: string,
  here: Place | undefined,
  now: number,
): NearRow[] {
  const far = (store: Store): number => (here ? distance(here, store.place) : 0);
  return stores
    .filter(({ _id }) => _id !== shown)
    .map((store) => ({ store, metres: far(store) }))
    .sort((a, b) => a.metres - b.metres)
    .map(({ store, metres }) => ({
      id: store._id,
      name: store.name,
      note: [
        isOpenAt(store, now) ? '营业中' : '休息中',
        here ? distanceText(metres) : '',
        store.address,
      ]
        .filter(Boolean)
        .join(' · '),
    }));
}
