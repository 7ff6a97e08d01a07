import { statSync } from 'node:fs';

/** Changes when one of the files does. */
export const stampsOf = (files: string[]): string =>
  files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0).join();
