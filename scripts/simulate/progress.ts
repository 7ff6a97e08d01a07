import { SingleBar } from 'cli-progress';

/** How far a long step is. */
export interface Progress {
  readonly start: (step: string, total: number) => void;
  /** More of the total is done. */
  readonly advance: (by: number) => void;
  readonly stop: () => void;
}

const SILENT: Progress = {
  start: () => undefined,
  advance: () => undefined,
  stop: () => undefined,
};

/** A bar on a terminal, nothing into a file or a pipe. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return SILENT;
  const bar = new SingleBar({
    stream,
    format: '{step} {bar} {percentage} %',
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  return {
    start: (step, total) => {
      bar.stop();
      bar.start(total, 0, { step });
    },
    advance: (by) => {
      bar.increment(by);
    },
    stop: () => {
      bar.stop();
    },
  };
}
