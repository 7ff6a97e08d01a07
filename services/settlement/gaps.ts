import type { Seq } from '../../domain/dividend/types';
import { blockId, sectionId } from './ids';
import type { GapDocument } from './documents';

/** Seqs of one block, and blocks of one section: a line of a million is read in 4 sections. */
export const BLOCK = 512;
export const SECTION = 512;

export const blockOf = (seq: Seq): number => Math.floor(seq / BLOCK);
export const sectionOf = (block: number): number => Math.floor(block / SECTION);

/** The ids of the documents that tell how many gaps there are from `head` up to below `seq`. */
export function gapIdsBetween(store: string, head: Seq, seq: Seq): string[] {
  const [first, last] = [blockOf(head), blockOf(seq)];
  const sections = Array.from({ length: sectionOf(last) - sectionOf(first) + 1 }, (_, index) =>
    sectionId(store, sectionOf(first) + index),
  );
  return [...new Set([blockId(store, first), blockId(store, last)]), ...sections];
}

/** How many gaps there are from `head` up to below `seq`. */
export function countGaps(
  store: string,
  documents: readonly GapDocument[],
  head: Seq,
  seq: Seq,
): number {
  const byId = new Map(documents.map((document) => [document._id, document]));
  const within = (block: number) =>
    (byId.get(blockId(store, block))?.seqs ?? []).filter((gap) => gap >= head && gap < seq).length;
  const [first, last] = [blockOf(head), blockOf(seq)];
  let gaps = first === last ? within(first) : within(first) + within(last);
  for (let section = sectionOf(first); section <= sectionOf(last); section += 1) {
    const counts = byId.get(sectionId(store, section))?.counts ?? [];
    counts.forEach((count, index) => {
      const block = section * SECTION + index;
      if (block > first && block < last) gaps += count;
    });
  }
  return gaps;
}
