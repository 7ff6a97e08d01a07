import { percent } from '../../format/money';
import { formatYuan, mulDiv, type Fen } from '../../services/rules';

interface Brick {
  readonly id: number;
  /** Of the bar, in CSS. */
  readonly width: string;
  readonly newest: boolean;
}

/** A width in CSS to a hundredth of a percent: for the eye only. */
const widthOf = (part: number, whole: number): string => {
  const hundredths = mulDiv(Math.min(part, whole), 10_000, whole);
  return `${hundredths / 100}%`;
};

/** Progress made of its payouts: one brick for each, oldest left; the newest is lit. */
Component({
  properties: {
    /** Fen, oldest first. */
    payouts: { type: Array, value: [] as number[] },
    target: { type: Number, value: 0 },
    /** `plain`, or `hero` on a coloured ground. */
    tone: { type: String, value: 'plain' },
  },
  data: { bricks: [] as Brick[], now: 0, label: '' },
  observers: {
    'payouts, target'(payouts: number[], target: number) {
      const sum = payouts.reduce((total, amount) => total + amount, 0) as Fen;
      const bricks = payouts.map((amount, id) => ({
        id,
        width: target > 0 ? widthOf(amount, target) : '0%',
        newest: id === payouts.length - 1,
      }));
      const whole = target as Fen;
      const label = `已到账 ${formatYuan(sum)}，共 ${formatYuan(whole)}`;
      this.setData({ bricks, now: percent(sum, whole), label });
    },
  },
});
