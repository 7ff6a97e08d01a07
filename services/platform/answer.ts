import type { Done, Refused } from '../../typings/answer';
import type { RefusalName } from '../../typings/refusal';

export const done = <T>(value: T): Done<T> => ({ ok: true, value });

export const refused = (refusal: RefusalName): Refused => ({ ok: false, refusal });
