import type { DividendEvent } from '../../domain/dividend/types';

/** Deterministic ids: whatever is written twice under one of them is written once. */
export const eventId = (store: string, { kind, id }: Pick<DividendEvent, 'kind' | 'id'>): string =>
  `${store}/${kind}/${id}`;

export const recordId = (store: string, n: number): string => `${store}/${n}`;
export const entryId = (store: string, seq: number): string => `${store}/${seq}`;
/** More lines than one record can have. */
const LINES = 2 ** 20;

/** Where a statement line stands among all lines of its store. */
export const placeOf = (record: number, line: number): number => record * LINES + line;

/**
 * Where a line stands that no record holds, because a wallet moved between two of them: behind the
 * last record that the wallet had taken in, in the order of its moves.
 */
export const placeBehind = (record: number, move: number): number =>
  placeOf(record, LINES / 2 + move);

export const settlementId = (store: string, order: string): string => `${store}/${order}`;
export const refundId = (store: string, refund: string): string => `${store}/${refund}`;
export const blockId = (store: string, block: number): string => `${store}/b/${block}`;
export const sectionId = (store: string, section: number): string => `${store}/s/${section}`;
