import type { Stage } from '../collecting';

/** How a bill is collected. Emits `wechat`, `cash`, `cancel`, and `close` while no money is under way. */
Component({
  properties: {
    /** A `Stage`; null: closed. */
    stage: { type: Object, value: null as Stage | null },
    base: { type: Number, value: 0 },
    /** A `Ways`: what is said of both before money is taken. */
    ways: { type: Object, value: null as object | null },
    guest: { type: String, value: '' },
    isMember: { type: Boolean, value: false },
  },
  data: { left: 0, busy: false },
  observers: {
    stage(stage: Stage | null) {
      const until = stage && 'until' in stage ? stage.until : null;
      this.setData({ busy: false, left: until === null ? 0 : Math.max(0, until - Date.now()) });
    },
  },
  methods: {
    /** Two quick taps do one thing. */
    once(name: string) {
      if (this.data.busy) return;
      this.setData({ busy: true });
      this.triggerEvent(name);
    },
    wechat() {
      this.once('wechat');
    },
    cash() {
      this.once('cash');
    },
    cancel() {
      this.once('cancel');
    },
    visible({ detail }: { detail: { visible: boolean } }) {
      if (!detail.visible && (this.data.stage as Stage | null)?.at === 'choose' && !this.data.busy)
        this.triggerEvent('close');
    },
  },
});
