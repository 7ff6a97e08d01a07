import { watch } from 'node:fs';
import type { ChangeNotice } from '../runtime/messages';
import { Bundler, type Bundle } from './bundle';

const SETTLE_MS = 40;

export interface Watched {
  /** The latest bundle that could be built. Rejects while there is none. */
  current(): Promise<Bundle>;
  close(): Promise<void>;
}

/**
 * Builds a mini-program, and again when its files change.
 * @param changed told what the phones have to do
 */
export function watchBundle(
  root: string,
  options: { watch: boolean; changed: (notice: ChangeNotice) => void },
): Watched {
  const bundler = new Bundler(root);
  let current = bundler.build();
  // Whoever asks for the bundle hears of the failure.
  current.catch(() => undefined);
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let failed = false;
  const names = new Set<string>();
  const rebuild = async (): Promise<void> => {
    const files = [...names];
    names.clear();
    const old = await current.catch(() => undefined);
    const next = bundler.build();
    try {
      // After a failure the phones show an error, even when all is as it was before.
      const notice = compare(failed ? undefined : old, await next, files);
      failed = false;
      current = next;
      if (notice) options.changed(notice);
    } catch (error) {
      failed = true;
      options.changed({ kind: 'failed', message: (error as Error).message });
      if (!old) current = next;
    }
  };
  const watcher = options.watch
    ? watch(root, { recursive: true }, (_event, name) => {
        if (name !== null) names.add(name);
        clearTimeout(timer);
        timer = setTimeout(() => {
          running = running.then(rebuild);
        }, SETTLE_MS);
      })
    : undefined;
  return {
    current: () => current,
    async close() {
      watcher?.close();
      clearTimeout(timer);
      await running;
      await current.catch(() => undefined);
      await bundler.close();
    },
  };
}

/** New styles alone are swapped in; code, templates and pictures reload the phone. */
function compare(
  old: Bundle | undefined,
  next: Bundle,
  changed: string[],
): ChangeNotice | undefined {
  const same = (name: string): boolean => {
    const [before, now] = [old?.files.get(name), next.files.get(name)];
    return before !== undefined && now !== undefined && Buffer.compare(before, now) === 0;
  };
  const scripts = [...next.files.keys()].filter((name) => name.endsWith('.js'));
  if (!scripts.every(same)) return { kind: 'program' };
  if (!same('app.css')) return { kind: 'style' };
  const pictures = changed.some((name) => /\.(png|jpe?g|svg|gif|webp)$/i.test(name));
  return old === undefined || pictures ? { kind: 'program' } : undefined;
}
