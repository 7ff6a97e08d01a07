import type { CouponFace } from '../../format/coupon';

/** A coupon as a stub: what it is worth | what it asks | what can be done. Emits `act` with its id. */
Component({
  properties: {
    /** A `CouponFace`. */
    face: { type: Object, value: {} as Partial<CouponFace> },
    /** `choose`: one of several, with a dot. `act`: with a button. `show`: nothing to do. */
    mode: { type: String, value: 'show' },
    chosen: { type: Boolean, value: false },
    /** The button's words, with `act`. */
    action: { type: String, value: '' },
  },
  methods: {
    act() {
      const { face, mode } = this.data;
      if (mode !== 'show' && !face.why) this.triggerEvent('act', { id: face.id });
    },
  },
});
