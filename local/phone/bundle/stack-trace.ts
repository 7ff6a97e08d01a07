import { SourceMap, type SourceMapPayload } from 'node:module';

/** "…/bundle/app.js:12:34" in a browser's stack trace. */
const FRAME = /https?:\/\/[^\s()]*\/bundle\/([\w.-]+\.js)(?:\?[^\s():]*)?:(\d+):(\d+)/g;

/** Rewrites a browser's stack trace to the files that a person wrote. */
export function mapStack(stack: string, files: ReadonlyMap<string, Uint8Array>): string {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (name: string): SourceMap | undefined => {
    if (!maps.has(name)) maps.set(name, read(files.get(`${name}.map`)));
    return maps.get(name);
  };
  return stack.replace(FRAME, (frame, name: string, line: string, column: string) => {
    const entry = mapOf(name)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !('originalSource' in entry)) return frame;
    const place = `${String(entry.originalLine + 1)}:${String(entry.originalColumn + 1)}`;
    return `${entry.originalSource}:${place}`;
  });
}

function read(contents: Uint8Array | undefined): SourceMap | undefined {
  if (contents === undefined) return undefined;
  return new SourceMap(JSON.parse(new TextDecoder().decode(contents)) as SourceMapPayload);
}
