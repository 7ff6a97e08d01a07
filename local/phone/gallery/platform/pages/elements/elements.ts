import type { Heard } from '../../log';

Page({
  data: {
    last: '',
    scale: 1,
    title: '元素',
    flag: 0,
    into: '',
    animation: {},
    rich: '<p style="color: red">红字<script>alert(1)</script></p>',
    markers: [
      {
        id: 9,
        latitude: 30.25,
        longitude: 120.15,
        title: '店',
        iconPath: '',
        width: 20,
        height: 20,
      },
    ],
  },
  onReady() {
    this.createIntersectionObserver({ thresholds: [0.5] })
      .relativeToViewport()
      .observe('.target', ({ intersectionRatio }) => {
        if (intersectionRatio >= 0.5) this.setData({ last: '看见了' });
      });
  },
  heard(event: Heard) {
    const { name } = event.currentTarget.dataset;
    this.setData({ last: `${name} ${event.type} ${JSON.stringify(event.detail)}` });
  },
  grow() {
    this.setData({ scale: 2, title: '大字' });
  },
  moved(detail: object) {
    this.setData({ last: `moved ${JSON.stringify(detail)}` });
  },
  heardChange(value: number) {
    this.setData({ last: `flag ${value}` });
  },
  flip() {
    this.setData({ flag: this.data.flag + 1 });
  },
  inner() {
    this.setData({ last: 'inner tap' });
  },
  long() {
    this.setData({ last: 'long press' });
  },
  jump() {
    this.setData({ into: 'row15' });
  },
  paint() {
    wx.createSelectorQuery()
      .select('#paper')
      .fields({ node: true, size: true })
      .exec(
        ([{ node, width, height }]: [
          { node: WechatMiniprogram.Canvas; width: number; height: number },
        ]) => {
          node.width = width;
          node.height = height;
          const context = node.getContext('2d') as {
            fillStyle: string;
            fillRect(...of: number[]): void;
          };
          context.fillStyle = '#a9482a';
          context.fillRect(0, 0, width, height);
          this.setData({ last: `painted ${width}x${height}` });
        },
      );
  },
  measure() {
    this.createSelectorQuery()
      .select('#box')
      .fields({ id: true, dataset: true, size: true, computedStyle: ['display'] })
      .exec(([box]) => this.setData({ last: `box ${JSON.stringify(box)}` }));
  },
  animateIt() {
    this.animate('#box', [{ opacity: 1 }, { opacity: 0.25, translateX: 10 }], 30, () => {
      this.setData({ last: 'animated' });
    });
  },
  animateOld() {
    const animation = wx.createAnimation({ duration: 20 }).translateX(30).opacity(0.5).step();
    this.setData({ animation: animation.export() });
  },
});
