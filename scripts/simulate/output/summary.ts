import type { EntryStatus } from '../../../domain/dividend/types';
import { fen } from '../../../domain/money/money';
import { formatYuan } from '../../../domain/money/yuan';
import type { Past } from '../input/past';
import type { Replay } from '../replay/replay';

const SHOWN: readonly EntryStatus[] = [
  'completed',
  'active',
  'waiting',
  'cancelled',
  'left',
  'ended',
];

/** What came of a past, in a few lines for a terminal. */
export function summaryOf(past: Past, replay: Replay): string {
  const counts = new Map<EntryStatus, number>();
  let entries = 0;
  for (const { status } of replay.entries()) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
    entries += 1;
  }
  const { contributed, subsidised, commissions } = replay.state.totals;
  const statuses = SHOWN.filter((status) => counts.has(status)).map(
    (status) => `${counts.get(status) ?? 0} ${status}`,
  );
  const madeUp = past.overlay
    ? [`made up   referrers and refunds, with seed ${past.overlay.seed}; the orders are the file's`]
    : [];
  return [
    `${past.file}: ${past.length} events settled`,
    ...madeUp,
    `set aside ${formatYuan(fen(contributed + commissions))} by the shop, ${formatYuan(subsidised)} by the platform`,
    `entries   ${entries}: ${statuses.join(', ')}`,
    `wallets   ${replay.wallets.size}`,
    `pool      ${formatYuan(replay.state.pool)}`,
    `refused   ${replay.refused.length}`,
    `books     closed: in and out differ by ${formatYuan(replay.difference)}`,
    '',
  ].join('\n');
}
