/** The one door to the domain's bundle; everything else in the mini-program comes through here. */
export {
  faultOf,
  finishersOfTen,
  firstBrokenLink,
  formatYuan,
  minus,
  mulDiv,
  parseYuan,
  poolAfter,
  recompute,
  share,
  sum,
} from '../domain';
export type { Bps, BrokenLink, Fen, LineFault, RecomputedEntry } from '../domain';
