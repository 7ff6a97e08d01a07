import { INITIAL_STATE } from '../../domain/dividend/state';
import type { State } from '../../domain/dividend/types';
import { linkHash } from '../../domain/verification/chain';
import { hashOf } from '../../domain/verification/hash';
import { recordId } from './ids';
import { ledgerLineOf } from './ledger';
import type { LogDocument, RecordContent } from './documents';

/** Where a log stands: what the next record builds on. */
export interface Tail {
  readonly n: number;
  readonly hash: string;
  readonly state: State;
}

/** A store's log before its first record. */
export const EMPTY_LOG: Tail = { n: 0, hash: '', state: INITIAL_STATE };

/** Makes the record after `tail`; a pure function of both, so that anyone can make it again. */
export function recordAfter(tail: Tail, store: string, content: RecordContent): LogDocument {
  const n = tail.n + 1;
  const ledger = content.outcomes.map(ledgerLineOf).filter((line) => line !== null);
  const digest = hashOf(content);
  const linked = { store, n, ledger, digest, previous: tail.hash };
  return { _id: recordId(store, n), ...content, ...linked, hash: linkHash(linked) };
}
