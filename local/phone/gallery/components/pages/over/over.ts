import Message from 'tdesign-miniprogram/message/index';
import Toast from 'tdesign-miniprogram/toast/index';
import { recorder } from '../../recorder';

type KeyEvent = WechatMiniprogram.CustomEvent<object, object, { key: string }>;

Page({
  behaviors: [recorder],
  data: {
    popup: false,
    popover: false,
    dialog: false,
    sheet: false,
    overlay: false,
    drawer: false,
    viewer: false,
    guiding: false,
    items: ['拍照', '从相册选'],
    drawerItems: [{ title: '菜单一' }, { title: '菜单二' }],
    images: ['/assets/dot.png', '/assets/dot.png'],
    steps: [
      {
        element: () =>
          new Promise((resolve) => {
            wx.createSelectorQuery().select('#guided').boundingClientRect(resolve).exec();
          }),
        title: '第一步',
        body: '从这里开始',
        placement: 'bottom',
      },
    ],
  },
  open(event: KeyEvent) {
    this.setData({ [event.currentTarget.dataset.key]: true });
  },
  shut(event: KeyEvent) {
    const { key } = event.currentTarget.dataset;
    this.setData({ [key]: false, last: `${key} ${event.type} ${JSON.stringify(event.detail)}` });
  },
  toast() {
    Toast({ context: this, selector: '#t-toast', message: '轻轻说一句', duration: 1500 });
  },
  message() {
    Message.info({ context: this, content: '来了一条消息', duration: 1500, offset: [20, 32] });
  },
  guide() {
    this.setData({ guiding: true });
  },
  guided(event: KeyEvent) {
    this.setData({ guiding: false, last: `guide ${event.type}` });
  },
});
