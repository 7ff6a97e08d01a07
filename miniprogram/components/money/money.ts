import { yuanParts } from '../../format/money';
import { formatYuan, type Fen } from '../../services/rules';

/** An amount: its decimals set smaller in the large sizes, read out as one. */
Component({
  properties: {
    fen: { type: Number, value: 0 },
    /** body, strong, title, headline or display */
    size: { type: String, value: 'body' },
    /** Whether an amount that came in carries a plus. */
    sign: { type: Boolean, value: false },
  },
  data: { mark: '', yuan: '0', rest: '00', label: '¥0.00' },
  observers: {
    'fen, sign'(amount: number, sign: boolean) {
      const fen = amount as Fen;
      const { minus, yuan, rest } = yuanParts(fen);
      const plus = sign && amount > 0 ? '+' : '';
      this.setData({ mark: minus || plus, yuan, rest, label: plus + formatYuan(fen) });
    },
  },
});
