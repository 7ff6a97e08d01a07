import type { CallView } from '../../../typings/till';

/** A bill that waits for this phone. Emits `confirm`, `decline` or `pay` with the order. */
Component({
  properties: {
    /** A `CallView`. */
    call: { type: Object, value: {} as Partial<CallView> },
    sending: { type: Boolean, value: false },
    said: { type: String, value: '' },
  },
  methods: {
    tell(name: string) {
      if (!this.data.sending) this.triggerEvent(name, { order: this.data.call.order });
    },
    confirm() {
      this.tell('confirm');
    },
    decline() {
      this.tell('decline');
    },
    pay() {
      this.tell('pay');
    },
  },
});
