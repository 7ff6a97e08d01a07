/** Why what a page shows is not of now; nothing where it is. Emits `retry`. */
Component({
  properties: { why: { type: String, value: '' } },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
  },
});
