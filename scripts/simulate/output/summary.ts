import { fen } from '../../../domain/money/money';
import { formatYuan } from '../../../domain/money/yuan';
import type { Past } from '../input/past';
import type { Replay } from '../replay/replay';

/** What came of a past, in a few lines for a terminal. */
export function summaryOf(past: Past, replay: Replay): string {
  const { pool, totals, active, waiting, nextSeq } = replay.state;
  const { contributed, subsidised, commissions, completed } = totals;
  const entries = nextSeq - 1;
  const stopped = entries - completed - active.length - waiting;
  const madeUp = past.overlay
    ? [`made up   referrers and refunds, with seed ${past.overlay.seed}; the orders are the file's`]
    : [];
  return [
    `${past.file}: ${past.length} events settled`,
    ...madeUp,
    `set aside ${formatYuan(fen(contributed + commissions))} by the shop, ${formatYuan(subsidised)} by the platform`,
    `entries   ${entries}: ${completed} completed, ${active.length} active, ${waiting} waiting, ${stopped} stopped`,
    `wallets   ${replay.wallets.size}`,
    `pool      ${formatYuan(pool)}`,
    `refused   ${replay.refused.length}`,
    `books     closed: in and out differ by ${formatYuan(replay.difference)}`,
    '',
  ].join('\n');
}
