/** A page or list that has nothing to show: what is not there, and what to do. Slot: the action. */
Component({
  properties: {
    icon: { type: String, value: '' },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
  },
});
