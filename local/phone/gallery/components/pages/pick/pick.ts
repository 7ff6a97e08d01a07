import { recorder } from '../../recorder';

type KeyEvent = WechatMiniprogram.CustomEvent<object, object, { key: string }>;

Page({
  behaviors: [recorder],
  data: {
    picker: false,
    date: false,
    calendar: false,
    cascader: false,
    day: Date.UTC(2026, 10, 20),
    min: Date.UTC(2026, 10, 1),
    max: Date.UTC(2026, 10, 30),
    options: [
      { label: '离我近', value: 'near' },
      { label: '北京', value: 'b' },
      { label: '上海', value: 's' },
      { label: '广州', value: 'g' },
    ],
    tree: [
      { label: '华东', value: 'a', children: [{ label: '杭州', value: 'a1' }] },
      {
        label: '华北',
        value: 'b',
        children: [
          { label: '天津', value: 'b1' },
          { label: '太原', value: 'b2' },
        ],
      },
    ],
  },
  open(event: KeyEvent) {
    this.setData({ [event.currentTarget.dataset.key]: true });
  },
  picked(event: KeyEvent) {
    this.setData({
      [event.currentTarget.dataset.key]: false,
      last: `${event.type} ${JSON.stringify(event.detail)}`,
    });
  },
  closed(event: KeyEvent) {
    this.setData({ [event.currentTarget.dataset.key]: false });
  },
});
