/**
 * The rules that the phone may use, for previews and for checking one's own entry. The build bundles
 * exactly these into domain.js, from the same source that the server runs.
 */
export { formatYuan, parseYuan, plainYuan } from '../domain/money/yuan';
export { minus, mulDiv, sum, WHOLE } from '../domain/money/money';
export type { Bps, Fen } from '../domain/money/money';
export { firstBrokenLink } from '../domain/verification/chain';
export type { BrokenLink } from '../domain/verification/chain';
export { recompute } from '../domain/verification/entry';
export type { RecomputedEntry } from '../domain/verification/entry';
export { faultOf, poolAfter } from '../domain/verification/line';
export type { LineFault } from '../domain/verification/line';
export { finishersOfTen } from '../domain/dividend/progress';
export { share } from '../domain/money/money';
export { DEFAULT_PLAN, highestCostBps, splitRebate } from '../domain/dividend/plan';
