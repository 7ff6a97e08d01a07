import type { StaffRole, StaffView } from '../../../../typings/store';
import { personName } from '../../../format/person';
import { when } from '../../../format/time';
import { ROLES, wordsFor } from '../../../format/words';
import type { Outcome } from '../../../services/cloud';
import { readTextScale } from '../../../services/device';
import { listStaff, offerPost, removeStaff, setRole } from '../../../services/staff';

type Post = 'manager' | 'clerk';
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string; role: Post }>;

const POSTS: readonly { readonly role: Post; readonly name: string; readonly note: string }[] = [
  { role: 'clerk', name: ROLES.clerk, note: '收银、看订单' },
  { role: 'manager', name: ROLES.manager, note: '再加上券、合伙人、店里资料和动态' },
];

const rowOf = ({ member, name, phoneTail, role }: StaffView) => ({
  member,
  role,
  name: personName({ name, phoneTail }, '还没写名字'),
  post: ROLES[role],
  /** The other post, to change to; null for the owner, who keeps theirs. */
  other: role === 'owner' ? null : role === 'clerk' ? ('manager' as const) : ('clerk' as const),
});

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    rows: [] as ReturnType<typeof rowOf>[],
    posts: POSTS,
    names: ROLES as Record<StaffRole, string>,
    adding: false,
    post: 'clerk' as Post,
    offer: null as { readonly code: string; readonly until: string } | null,
    removing: null as { readonly member: string; readonly name: string } | null,
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '132rpx', borderRadius: '24rpx' },
      { width: '100%', height: '132rpx', borderRadius: '24rpx' },
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
    const staff = await listStaff(this.store);
    if (staff.ok) this.setData({ phase: 'ready', rows: staff.value.map(rowOf) });
    else if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  add() {
    this.setData({ adding: true, offer: null, said: '' });
  },

  choose(event: Tap) {
    this.setData({ post: event.currentTarget.dataset.role });
  },

  onSheet({ detail }: { detail: { visible: boolean } }) {
    if (!detail.visible) this.setData({ adding: false, offer: null });
  },

  async offerPost() {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const made = await offerPost(this.store, this.data.post);
    this.setData({ sending: false });
    if (made.ok) {
      const { code, expiresAt } = made.value;
      this.setData({ offer: { code, until: when(expiresAt, Date.now()) } });
    } else this.setData({ said: wordsFor(made) });
  },

  async change(sent: Promise<Outcome<readonly StaffView[]>>) {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await sent;
    this.setData({ sending: false });
    this.setData(answer.ok ? { rows: answer.value.map(rowOf) } : { said: wordsFor(answer) });
  },

  changeRole(event: Tap) {
    const { id, role } = event.currentTarget.dataset;
    void this.change(setRole(this.store, id, role));
  },

  askRemove(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const row = this.data.rows.find(({ member }) => member === id);
    if (row) this.setData({ removing: { member: id, name: row.name } });
  },

  keep() {
    this.setData({ removing: null });
  },

  remove() {
    const { removing } = this.data;
    this.setData({ removing: null });
    if (removing) void this.change(removeStaff(this.store, removing.member));
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const code = this.data.offer?.code ?? '';
    return { title: '请你来店里帮忙', path: `/packages/owner/post/post?code=${code}` };
  },
});
