/** One line of the sum that led to a payout. */
export interface ReceiptLine {
  readonly id: string;
  readonly label: string;
  readonly fen: number;
  readonly kind: 'source' | 'sum' | 'you' | 'rest';
}

/** Why did I get this? The pot, line by line, in the order in which the rules add it up. */
Component({
  properties: { lines: { type: Array, value: [] as ReceiptLine[] } },
});
