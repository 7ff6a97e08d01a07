import type { Workplace } from '../../../../typings/store';
import { ROLES, STORE_STATUS } from '../../../format/words';
import { readAccount } from '../../../services/accounts';
import { readCampaign } from '../../../services/campaigns';
import { readTextScale } from '../../../services/device';
import { listWorkplaces } from '../../../services/stores';
import { readToday } from '../../../services/till';
import { costOfPlan } from '../cost';
import { shortOf, waysFor, type Way } from './view';

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    shop: '',
    note: '',
    open: false,
    today: null as { readonly orders: number; readonly amount: number } | null,
    marketing: null as number | null,
    short: '',
    ways: [] as Way[],
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  onShow() {
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const workplaces = await listWorkplaces();
    const post = workplaces.ok
      ? workplaces.value.find(({ store }) => store === this.store)
      : undefined;
    if (!post) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    const { name, role, status } = post;
    const open = status === 'open';
    this.setData({
      phase: 'ready',
      shop: name,
      note: open ? ROLES[role] : `${ROLES[role]} · ${STORE_STATUS[status]}`,
      open,
      ways: open ? waysFor(role) : waysFor(role).filter(({ page }) => page === 'setup'),
    });
    if (open) await this.fetchFigures(post);
  },

  /** Left out when they do not come: nothing is decided by them. */
  async fetchFigures({ role }: Workplace) {
    const today = await readToday(this.store);
    if (today.ok) this.setData({ today: today.value });
    if (role !== 'owner') return;
    const [balance, campaign] = await Promise.all([
      readAccount(this.store),
      readCampaign(this.store),
    ]);
    if (!balance.ok) return;
    const { marketing } = balance.value;
    const running = campaign.ok ? campaign.value : null;
    const version = running?.versions.find((each) => each.version === running.inForce);
    const short =
      today.ok && version ? shortOf(marketing, today.value, costOfPlan(version.plan)) : '';
    this.setData({ marketing, short });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  go(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `../${page}/${page}?store=${this.store}` });
  },
});
