import type { Outcome, Settlement } from '../../../domain/dividend/types';
import type { ClosedBooks } from '../replay/books';

/** Where the text goes. */
export interface TextSink {
  write(text: string): void;
}

const PLAIN = /^[\w:.-]*$/;

/** A string as JSON; most ids need no care, and seeing that is quicker. */
const text = (name: string): string => (PLAIN.test(name) ? `"${name}"` : JSON.stringify(name));

/** Written by hand: a million of them cost a third of what JSON.stringify takes. */
function settlementText(settled: Settlement): string {
  const { order, entry, referral, credits, pool, counted } = settled;
  const reward = referral && `{"member":${text(referral.member)},"amount":${referral.amount}}`;
  let credited = '';
  for (const { seq, kind, amount } of credits)
    credited += `${credited === '' ? '' : ','}{"seq":${seq},"kind":"${kind}","amount":${amount}}`;
  return `{"order":${text(order)},"entry":${entry?.seq ?? 'null'},"referral":${reward ?? 'null'},"credits":[${credited}],"pool":${pool}${counted ? '' : ',"counted":false'}}`;
}

/** The lines of a JSON list, each item on a line of its own, written one by one. */
class ListWriter {
  private first = true;

  constructor(private readonly sink: TextSink) {}

  /** @param item as JSON. */
  add(item: string): void {
    this.sink.write(`${this.first ? '' : ','}\n${item}`);
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
    if (this.withOutcomes && outcome.kind === 'settled') this.outcomes.add(settlementText(outcome));
  }

  finish(closed: ClosedBooks): void {
    const { pool, totals } = closed.state;
    const { contributed, subsidised, commissions } = totals;
    if (this.withOutcomes) this.sink.write('\n],\n');
    const figures = { pool, contributed, subsidised, commissions };
    this.sink.write(JSON.stringify(figures).slice(1, -1));
    this.sink.write(',\n"wallets":{');
    let separator = '\n';
    for (const [member, amount] of closed.wallets) {
      this.sink.write(`${separator}${text(member)}:${amount}`);
      separator = ',\n';
    }
    this.sink.write('\n},\n');
    this.list('entries', this.entries(closed));
    this.sink.write(',\n');
    this.list(
      'refunds',
      closed.refunds.map(({ order, amount, cash, referralBack, boostBack }) =>
        JSON.stringify({ order, amount, cash, referralBack, boostBack }),
      ),
    );
    this.sink.write(',\n');
    this.list(
      'refused',
      closed.refused.map(({ order, reason }) => JSON.stringify({ order, reason })),
    );
    this.sink.write('}\n');
  }

  private *entries(closed: ClosedBooks): Generator<string> {
    for (const { seq, order, member, target, received, status } of closed.entries())
      yield `{"seq":${seq},"order":${text(order)},"member":${text(member)},"target":${target},"received":${received},"status":"${status}"}`;
  }

  private list(name: string, items: Iterable<string>): void {
    this.sink.write(`${JSON.stringify(name)}:[`);
    const writer = new ListWriter(this.sink);
    for (const item of items) writer.add(item);
    this.sink.write('\n]');
  }
}
