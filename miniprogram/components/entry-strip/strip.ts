import type { MyEntry } from '../../../typings/queue';
import { ahead, numbered } from '../../format/rank';
import { ENTRY_STATUS } from '../../format/words';
import { formatYuan, type Fen } from '../../services/rules';

/** An entry in two lines: its number and state, and its rank or how far it is. */
export interface Strip {
  readonly title: string;
  readonly state: string;
  /** Of an entry that waits; empty for the others. */
  readonly ahead: string;
  readonly received: number;
  readonly target: number;
  readonly targetText: string;
  readonly percent: number;
}

export const stripOf = (entry: MyEntry): Strip => ({
  title: numbered(entry.seq),
  state: ENTRY_STATUS[entry.status],
  ahead: entry.rank === null ? '' : ahead(entry.rank),
  received: entry.received,
  target: entry.target,
  targetText: formatYuan(entry.target as Fen),
  percent: entry.percent,
});
