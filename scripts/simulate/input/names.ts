const FIRST_SIZE = 1 << 12;
const FREE = -1;
/** The table is kept less than half full. */
const ROOM = 2;

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the code units, 32 bits. */
function hashOf(name: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME);
  return hash;
}

/**
 * Gives each name its number, 0, 1, 2 … in the order they turn up. A Map of a million ids takes
 * several times the memory, and most of the time that reading them takes.
 */
export class Names {
  readonly list: string[] = [];
  private hashes = new Int32Array(FIRST_SIZE / ROOM);
  /** Open addressing: the number of the name whose hash leads here, or the next place. */
  private table = new Int32Array(FIRST_SIZE).fill(FREE);

  numberOf(name: string): number {
    const hash = hashOf(name);
    const mask = this.table.length - 1;
    let place = hash & mask;
    for (;;) {
      const number = this.table[place] ?? FREE;
      if (number === FREE) break;
      if (this.hashes[number] === hash && this.list[number] === name) return number;
      place = (place + 1) & mask;
    }
    const number = this.list.push(name) - 1;
    this.table[place] = number;
    this.hashes[number] = hash;
    if (this.list.length === this.hashes.length) this.grow();
    return number;
  }

  private grow(): void {
    const size = this.table.length * ROOM;
    const mask = size - 1;
    const hashes = new Int32Array(size / ROOM);
    hashes.set(this.hashes);
    const table = new Int32Array(size).fill(FREE);
    for (let number = 0; number < this.list.length; number += 1) {
      let place = (hashes[number] ?? 0) & mask;
      while (table[place] !== FREE) place = (place + 1) & mask;
      table[place] = number;
    }
    this.hashes = hashes;
    this.table = table;
  }
}
