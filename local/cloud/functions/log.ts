import type { Outcome } from './instance';
import type { LogLevel } from './worker-protocol';

export interface LogLine {
  /** On the cloud's clock. */
  readonly at: number;
  readonly requestId: string;
  readonly functionName: string;
  readonly level: LogLevel;
  readonly text: string;
}

/** One invocation as the playground lists it. */
export interface InvocationRecord {
  readonly requestId: string;
  readonly functionName: string;
  readonly source: string;
  readonly openid: string | undefined;
  readonly at: number;
  /** Machine milliseconds; undefined while it runs. */
  milliseconds?: number;
  outcome?: Outcome['kind'];
}

/** How much is kept of each; older lines are forgotten. */
const KEPT = 2000;

function keep<Item>(items: Item[], item: Item): void {
  items.push(item);
  if (items.length > KEPT) items.splice(0, items.length - KEPT);
}

/** What functions wrote to the console and which invocations there were, newest last. */
export class FunctionLog {
  readonly lines: LogLine[] = [];
  readonly invocations: InvocationRecord[] = [];
  private readonly listeners = new Set<(line: LogLine) => void>();

  write(line: LogLine): void {
    keep(this.lines, line);
    for (const listener of this.listeners) listener(line);
  }

  begin(record: InvocationRecord): void {
    keep(this.invocations, record);
  }

  onLine(listener: (line: LogLine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
