import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test file, gone when its tests are done. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'simulate-test-'));

  /** Writes a file and gives its path. */
  write(name: string, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

export const HEADER = 'type,order_id,at,member_id,amount,referrer_id,referrer_bps';
