/** Shows the last event of a page's components, for the tests to read. */
export const recorder = Behavior({
  data: { last: '' },
  methods: {
    record(event: WechatMiniprogram.CustomEvent<object, object, { name: string }>) {
      const { name } = event.currentTarget.dataset;
      this.setData({ last: `${name} ${event.type} ${JSON.stringify(event.detail)}` });
    },
  },
});
