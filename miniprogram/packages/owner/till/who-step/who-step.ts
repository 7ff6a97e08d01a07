import { isWholePhone, spacedPhone, typePhone } from '../typing';

/** Finding who stands at the till. Emits `scan`, `phone` with the whole number, and `walkin`. */
Component({
  properties: {
    finding: { type: Boolean, value: false },
    /** Why nobody was found. */
    said: { type: String, value: '' },
    /** Paid bills of today, and what they brought; null while that is not known. */
    today: { type: Object, value: null as { orders: number; amount: number } | null },
  },
  data: { phone: '', text: '', count: '', whole: false },
  methods: {
    scan() {
      if (!this.data.finding) this.triggerEvent('scan');
    },
    key({ detail }: { detail: { key: string } }) {
      const phone = typePhone(this.data.phone, detail.key);
      const count = phone === '' ? '' : `${phone.length} / 11`;
      this.setData({ phone, text: spacedPhone(phone), count, whole: isWholePhone(phone) });
    },
    find() {
      if (!this.data.finding) this.triggerEvent('phone', { phone: this.data.phone });
    },
    walkIn() {
      this.triggerEvent('walkin');
    },
  },
});
