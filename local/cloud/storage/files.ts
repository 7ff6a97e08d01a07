import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Records, Table } from '../records';

export interface StoredFile {
  /** As in the file's id, such as `products/noodles.png`. */
  readonly path: string;
  readonly size: number;
  readonly at: number;
  /** Who uploaded it; empty when a function did. */
  readonly openid: string;
}

/** The environment's cloud storage: everyone may read a file, its uploader and functions may write it. */
export class Files {
  private readonly table: Table<StoredFile>;
  private readonly contents = new Map<string, Buffer>();
  private readonly folder: string | undefined;

  constructor(
    records: Records,
    private readonly env: string,
    directory: string | undefined,
  ) {
    this.table = records.table('files');
    this.folder = directory && join(directory, 'files');
    if (this.folder) mkdirSync(this.folder, { recursive: true });
  }

  /** `cloud://<env>.<bucket>/<path>` */
  idOf(path: string): string {
    return `cloud://${this.env}.${this.env}-bucket/${path}`;
  }

  /** Undefined when the id is not one of this environment. */
  pathOf(fileId: string): string | undefined {
    const prefix = this.idOf('');
    return fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined;
  }

  find(path: string): StoredFile | undefined {
    return this.table.get(path);
  }

  all(): StoredFile[] {
    return this.table.all();
  }

  read(path: string): Buffer | undefined {
    if (!this.table.get(path)) return undefined;
    return this.folder ? readFileSync(this.place(path)) : this.contents.get(path);
  }

  write(path: string, content: Buffer, at: number, openid: string): void {
    if (this.folder) writeFileSync(this.place(path), content);
    else this.contents.set(path, content);
    this.table.set(path, { path, size: content.length, at, openid });
  }

  /** False when there was none. */
  remove(path: string): boolean {
    if (!this.table.get(path)) return false;
    this.table.delete(path);
    this.contents.delete(path);
    if (this.folder && existsSync(this.place(path))) rmSync(this.place(path));
    return true;
  }

  /** A cloud path may be longer than a file's name, and may climb out of the folder. */
  private place(path: string): string {
    const name = createHash('sha256').update(path).digest('hex');
    return join(this.folder ?? '', name);
  }
}
