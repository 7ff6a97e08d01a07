import { isNativeError } from 'node:util/types';

export interface Place {
  readonly file: string;
  /** From 1; absent where the file as a whole is meant. */
  readonly line?: number;
  /** From 1: in a CSV the column of the table, in JSON the character of the line. */
  readonly column?: number;
}

const written = ({ file, line, column }: Place): string =>
  [file, line, column].filter((part) => part !== undefined).join(':');

/** Keeps a cell readable on one line, whatever is in it. */
export function quoted(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return JSON.stringify(shown);
}

/**
 * Why the input cannot be used, in one line: where, what is wrong, what to do. Thrown, because it
 * comes up inside the parser's callback and ends the run wherever it comes up; `main` prints it.
 */
export class Refusal extends Error {
  constructor(place: Place | null, problem: string, remedy: string) {
    super(`${place === null ? '' : `${written(place)} `}${problem}: ${remedy}`);
  }
}

/** A file in another encoding would read as other names, and other people, without an error. */
export const notUtf8 = (file: string): Refusal =>
  new Refusal({ file }, 'is not UTF-8', 'save it as UTF-8 (in Excel: CSV UTF-8)');

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'is closed to you',
  EISDIR: 'is a folder',
};

const codeOf = (error: unknown): string | null =>
  isNativeError(error) && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;

/** Turns a fault of the file system on `file` into a refusal; other errors are bugs and come back. */
export function fileRefusal(error: unknown, file: string, to: 'read' | 'written'): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  const missing = to === 'written' && code === 'ENOENT';
  const problem = missing ? 'is in a folder that does not exist' : FILE_PROBLEMS[code];
  return new Refusal(
    { file },
    problem ?? `cannot be ${to} (${code})`,
    to === 'read' ? 'name a file that you can read' : 'name a place where you can write',
  );
}
