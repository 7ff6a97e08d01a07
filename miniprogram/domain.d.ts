/**
 * The rules that the phone may use, for previews and for checking one's own entry. The build bundles
 * exactly these into domain.js, from the same source that the server runs.
 */
export { formatYuan, parseYuan } from '../domain/money/yuan';
export { mulDiv, WHOLE } from '../domain/money/money';
export type { Fen } from '../domain/money/money';
