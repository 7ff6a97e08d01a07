/** Below a list that has rows: the way to earlier ones, or its end. Emits `earlier`. */
Component({
  properties: {
    more: { type: Boolean, value: false },
    fetching: { type: Boolean, value: false },
    /** Why the earlier ones did not come. */
    said: { type: String, value: '' },
  },
  methods: {
    earlier() {
      this.triggerEvent('earlier');
    },
  },
});
