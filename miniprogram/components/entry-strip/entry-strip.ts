import type { Strip } from './strip';

/** The entry nearest to its end, in short. A tap opens it; emits nothing. */
Component({
  properties: { strip: { type: Object, value: {} as Strip } },
  methods: {
    open() {
      void wx.switchTab({ url: '/pages/queue/queue' });
    },
  },
});
