import { recorder } from '../../recorder';

Page({
  behaviors: [recorder],
  data: { top: 0 },
  onPageScroll(event: { scrollTop: number }) {
    this.setData({ top: event.scrollTop });
  },
});
