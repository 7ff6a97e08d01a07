import type { Heard } from '../../log';

Page({
  data: { last: '', cities: ['北京', '上海', '广州', '深圳'], city: 1 },
  heard(event: Heard) {
    const { name } = event.currentTarget.dataset;
    this.setData({ last: `${name} ${event.type} ${JSON.stringify(event.detail)}` });
  },
  submit(event: Heard) {
    this.setData({ last: `submit ${JSON.stringify((event.detail as { value: object }).value)}` });
  },
  cleared() {
    this.setData({ last: 'reset' });
  },
  onShareAppMessage({ target }: { target?: { dataset: { what: string } } }) {
    this.setData({ last: `share ${target?.dataset.what ?? ''}` });
    return { title: `分享 ${target?.dataset.what ?? ''}`, path: '/pages/home/home' };
  },
});
