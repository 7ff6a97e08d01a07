// cloud-process.js DATA PORT NOW COLLECTIONS   an embedded cloud that breaks on purpose, in a process of its own
import { createManualClock } from '../../../local/cloud/clock/settable-clock';
import { createCloud } from '../../../local/cloud/cloud';
import type { CollectionDeclaration } from '../../../local/cloud/database/catalog';
import { Faults, type FaultKind } from '../../../local/cloud/faults/faults';
import type { InvocationTokens } from '../../../local/cloud/functions/caller';

/** What the cloud is told; each is answered with `{ done: true }`. */
export type ToCloud =
  | { readonly seed: number; readonly rates: Partial<Record<FaultKind, number>> }
  /** The instant up to which its clock moves on. */
  | { readonly now: number };

export type FromCloud =
  { readonly url: string } | { readonly struck: FaultKind } | { readonly done: true };

const say = (what: FromCloud): void => void process.send?.(what);

class CountedFaults extends Faults {
  override strikes(kind: FaultKind): boolean {
    const struck = super.strikes(kind);
    if (struck && kind !== 'killedServer') say({ struck: kind });
    return struck;
  }
}

/** A worker names its process where a function would name its invocation. */
const workers: Pick<InvocationTokens, 'of'> = {
  of: ({ wxCloudApiToken }) => {
    const pid = Number(wxCloudApiToken);
    if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
    const kill = (): void => void process.kill(pid, 'SIGKILL');
    return { functionName: '', requestId: '', caller: { source: 'wx_unknown' }, kill };
  },
};

async function main(
  directory: string,
  port: number,
  now: number,
  collections: readonly CollectionDeclaration[],
): Promise<void> {
  const clock = createManualClock(now);
  const delay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const faults = new CountedFaults({ seed: 1, delay });
  const cloud = await createCloud({
    clock,
    directory,
    collections,
    parts: [(core) => ({ middleware: faults.middleware(core, workers as InvocationTokens) })],
  });
  const hear = async (told: ToCloud): Promise<void> => {
    if ('rates' in told) faults.set(told);
    else if (told.now > clock.now()) await clock.set(told.now);
    say({ done: true });
  };
  process.on('message', (told: ToCloud) => void hear(told));
  say({ url: await cloud.listen(port) });
}

const [, , directory = '', port = '0', now = '0', collections = '[]'] = process.argv;
void main(directory, Number(port), Number(now), JSON.parse(collections) as CollectionDeclaration[]);
