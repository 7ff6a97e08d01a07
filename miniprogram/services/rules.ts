/** The one door to the domain's bundle; everything else in the mini-program comes through here. */
export {
  DEFAULT_PLAN,
  faultOf,
  finishersOfTen,
  firstBrokenLink,
  formatYuan,
  highestCostBps,
  minus,
  mulDiv,
  parseYuan,
  plainYuan,
  poolAfter,
  recompute,
  share,
  splitRebate,
  sum,
} from '../domain';
export type { Bps, BrokenLink, Fen, LineFault, RecomputedEntry } from '../domain';
