import { recorder } from '../../recorder';

Page({
  behaviors: [recorder],
  data: {
    count: 1,
    step: 1,
    waiting: true,
    bones: [{ width: '50%' }, 1],
    links: [{ name: '底部链接', url: '/pages/show/show' }],
  },
  more() {
    this.setData({ count: this.data.count + 1 });
  },
  arrive() {
    this.setData({ waiting: false });
  },
});
