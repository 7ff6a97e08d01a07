import { recorder } from '../../recorder';

Page({
  behaviors: [recorder],
  data: {
    refreshing: false,
    images: ['/assets/dot.png', '/assets/dot.png', '/assets/dot.png'],
    dots: { type: 'dots' },
    segments: [
      { label: '日', value: 'day' },
      { label: '周', value: 'week' },
    ],
  },
  refresh() {
    this.setData({ refreshing: true, last: 'refreshing' });
    setTimeout(() => this.setData({ refreshing: false, last: 'refreshed' }), 50);
  },
});
