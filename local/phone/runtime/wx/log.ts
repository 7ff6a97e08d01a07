type Level = 'debug' | 'info' | 'log' | 'warn' | 'error';

/** What a log manager keeps, newest last; WeChat keeps 5 MB, this keeps the last lines. */
const KEPT_LINES = 1000;

interface Line {
  readonly at: number;
  readonly level: Level;
  readonly values: readonly unknown[];
}

function logManager(lines: Line[]) {
  const write =
    (level: Level) =>
    (...values: unknown[]) => {
      lines.push({ at: Date.now(), level, values });
      lines.splice(0, lines.length - KEPT_LINES);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    log: write('log'),
    warn: write('warn'),
    error: write('error'),
  };
}

/**
 * Logs and reports: fire and forget in WeChat as well, nothing ever comes back from them.
 * The lines can be read in the browser's console as `phoneLog`.
 */
export function log() {
  const lines: Line[] = [];
  Object.assign(globalThis, { phoneLog: lines });
  const report = (kind: string) => (eventId: string, data?: unknown) => {
    logManager(lines).info(kind, eventId, data);
  };
  return {
    getLogManager: () => logManager(lines),
    getRealtimeLogManager: () => ({
      ...logManager(lines),
      setFilterMsg: report('filter'),
      addFilterMsg: report('filter'),
    }),
    reportEvent: report('event'),
    reportAnalytics: report('analytics'),
    reportMonitor: report('monitor'),
    reportPerformance: report('performance'),
  };
}
