/** What stands in a page's place while it is fetched, and when that failed. Emits `retry`. */
Component({
  properties: {
    failed: { type: Boolean, value: false },
    /** What is being fetched, as in 「没连上，{what}没有丢」. */
    what: { type: String, value: '' },
    /** Why asking again would be answered the same, in words; empty where it would not. */
    refused: { type: String, value: '' },
    /** The page's own shape, as TDesign's `row-col`. */
    bones: { type: Array, value: [] as object[] },
  },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
  },
});
