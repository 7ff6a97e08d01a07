import type { MemberApi } from './member';
import type { StoreApi } from './store';

/** Every cloud function, by the name under which it is deployed. */
export interface Functions {
  member: MemberApi;
  store: StoreApi;
}
