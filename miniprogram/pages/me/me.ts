import type { StaffRole, Workplace } from '../../../typings/store';
import { stripOf, type Strip } from '../../components/entry-strip/strip';
import { ROLES, STORE_STATUS } from '../../format/words';
import { day } from '../../format/time';
import { readTextScale } from '../../services/device';
import { me } from '../../services/member';
import { listMyEntries } from '../../services/queue';
import { currentStore, listWorkplaces } from '../../services/stores';
import { nearestFirst } from '../queue/view';

/** The workbench of a store, a row a page. */
const DESK: readonly { page: string; title: string; icon: string; roles: readonly StaffRole[] }[] =
  [
    { page: 'campaign', title: '活动', icon: 'flag', roles: ['owner'] },
    { page: 'bill', title: '记一笔现金单', icon: 'bill', roles: ['owner', 'manager', 'clerk'] },
    { page: 'account', title: '营销账户', icon: 'wallet', roles: ['owner'] },
    { page: 'news', title: '发店里动态', icon: 'notification', roles: ['owner', 'manager'] },
  ];

const toView = ({ store, name, role, status }: Workplace) => ({
  store,
  name,
  note: status === 'open' ? ROLES[role] : `${ROLES[role]} · ${STORE_STATUS[status]}`,
  /** What the role may do there now. */
  desk: status === 'open' ? DESK.filter(({ roles }) => roles.includes(role)) : [],
});

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    id: '',
    since: '',
    /** The entry nearest to its end; null without one. */
    strip: null as Strip | null,
    workplaces: [] as ReturnType<typeof toView>[],
    bones: [
      { width: '100%', height: '176rpx', borderRadius: '24rpx' },
      { width: '100%', height: '112rpx', borderRadius: '24rpx' },
    ],
  },

  onShow() {
    void this.fetch();
    void this.fetchStrip();
  },

  async onPullDownRefresh() {
    await this.fetch();
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

  /** Left out when it does not come: the queue page says why. */
  async fetchStrip() {
    const store = await currentStore();
    if (!store.ok || !store.value) return;
    const entries = await listMyEntries(store.value.id);
    if (!entries.ok) return;
    const [nearest] = nearestFirst(entries.value);
    this.setData({ strip: nearest ? stripOf(nearest) : null });
  },

  openWallet() {
    void wx.navigateTo({ url: '/pages/wallet/wallet' });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  openDesk(event: WechatMiniprogram.TouchEvent<object, object, { store: string; page: string }>) {
    const { store, page } = event.currentTarget.dataset;
    void wx.navigateTo({ url: `/packages/owner/${page}/${page}?store=${store}` });
  },
});
