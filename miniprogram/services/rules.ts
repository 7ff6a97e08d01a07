/** The one door to the domain's bundle; everything else in the mini-program comes through here. */
export { formatYuan, mulDiv, parseYuan } from '../domain';
export type { Fen } from '../domain';
