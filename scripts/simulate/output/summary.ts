import { fen } from '../../../domain/money/money';
import { formatYuan } from '../../../domain/money/yuan';
import type { Past } from '../input/past';
import type { ClosedBooks } from '../replay/books';

/**
 * What came of a past, in a few lines for a terminal.
 *
 * @param repeated calls to the cloud that were made again; null: only the rules ran
 */
export function summaryOf(past: Past, books: ClosedBooks, repeated: number | null): string {
  const { pool, totals, active, waiting, nextSeq } = books.state;
  const { contributed, subsidised, commissions, completed } = totals;
  const entries = nextSeq - 1;
  const stopped = entries - completed - active.length - waiting;
  const madeUp = past.overlay
    ? [`made up   referrers and refunds, with seed ${past.overlay.seed}; the orders are the file's`]
    : [];
  const cloud =
    repeated === null
      ? []
      : [
          'cloud     the same JSON as by the rules alone; the audit found no difference',
          `          ${repeated} calls failed and were made again`,
        ];
  return [
    `${past.file}: ${past.length} events settled`,
    ...madeUp,
    `set aside ${formatYuan(fen(contributed + commissions))} by the shop, ${formatYuan(subsidised)} by the platform`,
    `entries   ${entries}: ${completed} completed, ${active.length} active, ${waiting} waiting, ${stopped} stopped`,
    `wallets   ${books.wallets.size}`,
    `pool      ${formatYuan(pool)}`,
    `refused   ${books.refused.length}`,
    `books     closed: in and out differ by ${formatYuan(books.difference)}`,
    ...cloud,
    '',
  ].join('\n');
}
