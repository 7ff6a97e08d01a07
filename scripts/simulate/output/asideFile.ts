import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { fileRefusal, Refusal } from '../refusal';

/** Text is handed to the file system in pieces of about this many characters. */
const PIECE = 1 << 18;
const BUFFER = new Uint8Array(2 * PIECE);
const ENCODER = new TextEncoder();

/**
 * A file that is written beside its place and takes it only when all is well: whoever reads the
 * place finds the old file or the whole new one.
 */
export class AsideFile {
  private readonly aside: string;
  private readonly descriptor: number;
  private pieces: string[] = [];
  private length = 0;
  private open = true;

  /** @throws Refusal when nothing can be written there. */
  constructor(private readonly target: string) {
    this.aside = `${target}.${process.pid}.tmp`;
    if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
      throw new Refusal({ file: target }, 'is a folder', 'name a file to write');
    try {
      this.descriptor = openSync(this.aside, 'w');
    } catch (error) {
      throw fileRefusal(error, target, 'written');
    }
  }

  /** Where the text is until it takes its place. */
  get path(): string {
    return this.aside;
  }

  write(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
    if (this.length > PIECE) this.flush();
  }

  /** Everything written so far is in the file, and nothing more comes. */
  close(): void {
    if (!this.open) return;
    this.flush();
    this.open = false;
    closeSync(this.descriptor);
  }

  takePlace(): void {
    this.close();
    renameSync(this.aside, this.target);
  }

  discard(): void {
    this.pieces = [];
    this.close();
    rmSync(this.aside, { force: true });
  }

  private flush(): void {
    const text = this.pieces.join('');
    this.pieces = [];
    this.length = 0;
    // One buffer for all pieces: new ones would pile up outside the heap, where nobody collects.
    for (let from = 0; from < text.length;) {
      const { read, written } = ENCODER.encodeInto(text.slice(from), BUFFER);
      this.writeAll(BUFFER.subarray(0, written));
      from += read;
    }
  }

  private writeAll(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.descriptor, bytes, done, bytes.length - done);
  }
}
