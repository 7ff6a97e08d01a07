/** Pauses between attempts to listen again, in ms; the last one repeats. */
const PAUSES = [1_000, 3_000, 10_000, 30_000] as const;

interface Watcher {
  close(): unknown;
}

interface Handlers {
  /** `docs` is an array, whatever WeChat's types say. */
  onChange(snapshot: { docs: unknown }): void;
  onError(error: unknown): void;
}

export interface Following {
  stop(): void;
}

/** What is listened to, and who hears of it. */
export interface Subject<Document> {
  open(handlers: Handlers): Watcher;
  changed(documents: Document[]): void;
  lost(): void;
}

/** Listens to documents until told to stop, and takes up again by itself after a break. */
export function follow<Document>(subject: Subject<Document>): Following {
  let watcher: Watcher | undefined;
  let timer: number | undefined;
  let failures = 0;
  let stopped = false;

  const listen = (): void => {
    watcher = subject.open({
      onChange({ docs }) {
        failures = 0;
        if (!stopped) subject.changed(docs as Document[]);
      },
      onError() {
        if (stopped) return;
        watcher = undefined;
        subject.lost();
        const pause = PAUSES[Math.min(failures, PAUSES.length - 1)];
        failures += 1;
        timer = setTimeout(listen, pause);
      },
    });
  };

  listen();
  return {
    stop() {
      stopped = true;
      if (timer !== undefined) clearTimeout(timer);
      // Without a network it cannot be closed there; here nobody listens to it any more.
      Promise.resolve(watcher?.close()).catch((error: unknown) =>
        wx.getRealtimeLogManager().warn('watch.close', String(error)),
      );
    },
  };
}
