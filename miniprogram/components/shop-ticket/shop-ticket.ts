import type { Shop } from './shop';

/** A store's ticket: its name and hours, and below the cut what it says. Emits `open`. */
Component({
  properties: {
    shop: { type: Object, value: {} as Partial<Shop> },
    live: { type: Boolean, value: false },
    /** When what is shown was last known to be so, `14:32`. */
    time: { type: String, value: '' },
    /** Whether a tap leads somewhere. */
    leads: { type: Boolean, value: false },
  },
  methods: {
    open() {
      if (this.data.leads) this.triggerEvent('open');
    },
  },
});
