import type { Outcome, Settlement } from '../../../domain/dividend/types';
import type { Replay } from '../replay/replay';

/** Where the text goes. */
export interface TextSink {
  write(text: string): void;
}

const settlementShape = (settled: Settlement) => ({
  order: settled.order,
  entry: settled.entry?.seq ?? null,
  referral: settled.referral && {
    member: settled.referral.member,
    amount: settled.referral.amount,
  },
  credits: settled.credits.map(({ seq, kind, amount }) => ({ seq, kind, amount })),
  pool: settled.pool,
  ...(settled.counted ? {} : { counted: false }),
});

/** The lines of a JSON list, each item on a line of its own, written one by one. */
class ListWriter {
  private first = true;

  constructor(private readonly sink: TextSink) {}

  add(item: unknown): void {
    this.sink.write(`${this.first ? '' : ','}\n${JSON.stringify(item)}`);
    this.first = false;
  }
}

/**
 * Writes the books as JSON, all amounts in fen, while they are made: a million outcomes are never
 * held at once. The outcomes come first for that reason.
 */
export class BooksJson {
  private readonly outcomes: ListWriter;

  constructor(
    private readonly sink: TextSink,
    private readonly withOutcomes: boolean,
  ) {
    sink.write(withOutcomes ? '{"outcomes":[' : '{');
    this.outcomes = new ListWriter(sink);
  }

  add(outcome: Outcome): void {
    if (this.withOutcomes && outcome.kind === 'settled')
      this.outcomes.add(settlementShape(outcome));
  }

  finish(replay: Replay): void {
    const { pool, totals } = replay.state;
    const { contributed, subsidised, commissions } = totals;
    if (this.withOutcomes) this.sink.write('\n],\n');
    const figures = { pool, contributed, subsidised, commissions };
    this.sink.write(JSON.stringify(figures).slice(1, -1));
    this.sink.write(',\n"wallets":{');
    let separator = '\n';
    for (const [member, amount] of replay.wallets) {
      this.sink.write(`${separator}${JSON.stringify(member)}:${amount}`);
      separator = ',\n';
    }
    this.sink.write('\n},\n');
    this.list('entries', this.entries(replay));
    this.sink.write(',\n');
    this.list(
      'refunds',
      replay.refunds.map(({ order, amount, cash, referralBack, boostBack }) => ({
        order,
        amount,
        cash,
        referralBack,
        boostBack,
      })),
    );
    this.sink.write(',\n');
    this.list('refused', replay.refused);
    this.sink.write('}\n');
  }

  private *entries(replay: Replay): Generator {
    for (const { seq, order, member, target, received, status } of replay.entries())
      yield { seq, order, member, target, received, status };
  }

  private list(name: string, items: Iterable<unknown>): void {
    this.sink.write(`${JSON.stringify(name)}:[`);
    const writer = new ListWriter(this.sink);
    for (const item of items) writer.add(item);
    this.sink.write('\n]');
  }
}
