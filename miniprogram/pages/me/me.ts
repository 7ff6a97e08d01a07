import type { Partnership } from '../../../typings/partner';
import type { Workplace } from '../../../typings/store';
import { stripOf, type Strip } from '../../components/entry-strip/strip';
import { PARTNER_STATE, ROLES, STORE_STATUS } from '../../format/words';
import { day } from '../../format/time';
import { readTextScale } from '../../services/device';
import type { Following } from '../../services/follow';
import { me, myCard } from '../../services/member';
import { listPartnerships } from '../../services/partners';
import { followSettled, listMyEntries } from '../../services/queue';
import { currentStore, listWorkplaces } from '../../services/stores';
import { readBalance } from '../../services/wallet';
import { nearestFirst } from '../queue/view';

const toView = ({ store, name, role, status }: Workplace) => ({
  store,
  name,
  note: status === 'open' ? ROLES[role] : `${ROLES[role]} · ${STORE_STATUS[status]}`,
});

const toPartnership = ({ store, storeName, state }: Partnership) => ({
  store,
  name: storeName,
  note: PARTNER_STATE[state],
});

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    id: '',
    since: '',
    name: '会员',
    phone: '',
    operates: false,
    /** The store that the balance and the entry are of. */
    shop: '',
    /** Fen; null where it did not come. */
    available: null as number | null,
    /** The entry nearest to its end; null without one. */
    strip: null as Strip | null,
    workplaces: [] as ReturnType<typeof toView>[],
    partnerships: [] as ReturnType<typeof toPartnership>[],
    bones: [
      { width: '100%', height: '176rpx', borderRadius: '24rpx' },
      { width: '100%', height: '112rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  following: undefined as Following | undefined,

  onShow() {
    void this.fetch();
    void this.enter();
    void this.fetchPartnerships();
    void this.fetchCard();
  },

  onHide() {
    this.stop();
  },

  onUnload() {
    this.stop();
  },

  async onPullDownRefresh() {
    await Promise.all([this.fetch(), this.fetchMoney()]);
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const [member, workplaces] = await Promise.all([me(), listWorkplaces()]);
    if (!member.ok || !workplaces.ok) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    const { id, since } = member.value;
    this.setData({
      phase: 'ready',
      id,
      since: day(since, Date.now()),
      workplaces: workplaces.value.map(toView),
    });
  },

  stop() {
    this.following?.stop();
    this.following = undefined;
  },

  /** Shows the line and balance of the store that was looked at last, as they move. */
  async enter() {
    const store = await currentStore();
    if (!store.ok || !store.value) return;
    const { id, name } = store.value;
    if (id !== this.store) this.setData({ strip: null, available: null });
    this.stop();
    this.store = id;
    this.setData({ shop: name });
    this.following = followSettled(id, () => void this.fetchMoney());
    await this.fetchMoney();
  },

  /** Left out when it does not come: the queue and wallet pages say why. */
  async fetchMoney() {
    const { store } = this;
    if (store === '') return;
    const [entries, balance] = await Promise.all([listMyEntries(store), readBalance(store)]);
    if (store !== this.store) return;
    if (balance.ok) this.setData({ available: balance.value.available });
    if (!entries.ok) return;
    const [nearest] = nearestFirst(entries.value);
    this.setData({ strip: nearest ? stripOf(nearest) : null });
  },

  /** Left out when it does not come: everything else is there without. */
  async fetchCard() {
    const card = await myCard();
    if (!card.ok) return;
    const { name, phoneTail, operates } = card.value;
    this.setData({ name: name || '会员', phone: phoneTail && `尾号 ${phoneTail}`, operates });
  },

  /** Left out when they do not come. */
  async fetchPartnerships() {
    const found = await listPartnerships();
    if (!found.ok) return;
    const open = found.value.filter(({ state }) => state !== 'ended');
    this.setData({ partnerships: open.map(toPartnership) });
  },

  openRules() {
    void wx.navigateTo({ url: '/pages/rules/rules' });
  },

  openPrivacy() {
    wx.openPrivacyContract({ fail: () => undefined });
  },

  openWallet() {
    void wx.navigateTo({ url: '/pages/wallet/wallet' });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  openDesk(event: WechatMiniprogram.TouchEvent<object, object, { who: string; store: string }>) {
    const { who, store } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `/packages/${who}/desk/desk?store=${store}` });
  },

  openCard() {
    void wx.navigateTo({ url: '/pages/card/card' });
  },

  openOperator() {
    void wx.navigateTo({ url: '/packages/operator/desk/desk' });
  },

  openCoupons() {
    void wx.navigateTo({ url: '/pages/coupons/coupons' });
  },

  enterCode() {
    void wx.navigateTo({ url: '/packages/partner/join/join' });
  },

  register() {
    void wx.navigateTo({ url: '/packages/owner/setup/setup' });
  },
});
