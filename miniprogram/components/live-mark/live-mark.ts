/** Whether what a page shows moves by itself, and since when it has stood still if not. */
Component({
  properties: {
    live: { type: Boolean, value: false },
    /** `14:32` */
    time: { type: String, value: '' },
  },
});
