import type { DeskView } from '../../../../typings/store';
import { clock } from '../../../format/time';
import { ROLES, STORE_STATUS, wordsFor } from '../../../format/words';
import { isFinal } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import type { Following } from '../../../services/follow';
import { followSettled } from '../../../services/queue';
import { readDesk } from '../../../services/stores';
import { dayOf, shortOf, todosOf, waysFor, type Day, type Todo, type Way } from './view';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    /** Why there is nothing to see, where asking again would not help. */
    refused: '',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    shop: '',
    note: '',
    open: false,
    today: null as Day | null,
    todos: [] as Todo[],
    /** null for all but the owner. */
    marketing: null as number | null,
    short: '',
    ways: [] as Way[],
    bones: [
      { width: '60%', height: '64rpx' },
      { width: '100%', height: '96rpx', borderRadius: '20rpx' },
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  seenAt: 0,
  following: undefined as Following | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  onShow() {
    void this.fetch();
    // Every order that completes moves the day and what waits.
    this.following ??= followSettled(this.store, () => void this.fetch());
  },

  onHide() {
    this.stop();
  },

  onUnload() {
    this.stop();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  stop() {
    this.following?.stop();
    this.following = undefined;
  },

  async fetch() {
    const desk = await readDesk(this.store);
    if (desk.ok) this.show(desk.value);
    else if (isFinal(desk)) this.setData({ phase: 'failed', refused: wordsFor(desk) });
    else if (this.seenAt === 0) this.setData({ phase: 'failed' });
    else this.setData({ stale: `没连上，上次看到的是 ${clock(this.seenAt)}` });
  },

  show(desk: DeskView) {
    const { name, role, status, today, money } = desk;
    const open = status === 'open';
    this.seenAt = Date.now();
    this.setData({
      phase: 'ready',
      stale: '',
      shop: name,
      note: open ? ROLES[role] : `${ROLES[role]} · ${STORE_STATUS[status]}`,
      open,
      today: open ? dayOf(today) : null,
      todos: open ? todosOf(desk) : [],
      marketing: open && money ? money.marketing : null,
      short: money ? shortOf(money.bills) : '',
      ways: open ? waysFor(role) : waysFor(role).filter(({ page }) => page === 'setup'),
    });
  },

  retry() {
    if (this.seenAt === 0) this.setData({ phase: 'loading' });
    void this.fetch();
  },

  go(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `../${page}/${page}?store=${this.store}` });
  },

  do(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
    void wx.navigateTo({ url: `${event.currentTarget.dataset.path}store=${this.store}` });
  },

  /** What members see: the store's page, or its line and ledger. */
  look(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `/pages/${page}/${page}?store=${this.store}` });
  },
});
