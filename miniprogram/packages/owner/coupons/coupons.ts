import { wordsFor } from '../../../format/words';
import type { Outcome } from '../../../services/cloud';
import {
  issueBatch,
  listBatches,
  listTemplates,
  withdrawBatch,
  withdrawTemplate,
} from '../../../services/coupon-making';
import { readTextScale } from '../../../services/device';
import { listPartners } from '../../../services/partners';
import { choicesOf, rowsOf, type Choice, type TemplateRow } from './view';

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    rows: [] as TemplateRow[],
    partners: [] as Choice[],
    /** The template of which a batch is being given; null: none. */
    giving: null as TemplateRow | null,
    chosen: '',
    quota: '50',
    /** What is to be taken back once it is confirmed. */
    taking: null as { readonly what: 'template' | 'batch'; readonly id: string } | null,
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '260rpx', borderRadius: '24rpx' },
      { width: '100%', height: '260rpx', borderRadius: '24rpx' },
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
    const { store } = this;
    const [templates, batches, partners] = await Promise.all([
      listTemplates(store),
      listBatches(store),
      listPartners(store),
    ]);
    if (!templates.ok || !batches.ok || !partners.ok) {
      if (this.data.phase !== 'ready') this.setData({ phase: 'failed' });
      return;
    }
    this.setData({
      phase: 'ready',
      rows: rowsOf(templates.value, batches.value, Date.now()),
      partners: choicesOf(partners.value),
    });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  make() {
    void wx.navigateTo({ url: `../coupon-edit/coupon-edit?store=${this.store}` });
  },

  openPartners() {
    void wx.navigateTo({ url: `../partners/partners?store=${this.store}` });
  },

  give(event: Tap) {
    const giving = this.data.rows.find(({ id }) => id === event.currentTarget.dataset.id) ?? null;
    const chosen = this.data.partners[0]?.member ?? '';
    this.setData({ giving, chosen, said: '' });
  },

  choose(event: Tap) {
    this.setData({ chosen: event.currentTarget.dataset.id });
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ quota: detail.value, said: '' });
  },

  onSheet({ detail }: { detail: { visible: boolean } }) {
    if (!detail.visible) this.setData({ giving: null });
  },

  async issue() {
    const { giving, chosen, quota } = this.data;
    if (!giving) return;
    if (!/^[1-9]\d{0,8}$/.test(quota.trim())) {
      this.setData({ said: '填要发几张，例如 50' });
      return;
    }
    await this.send(issueBatch(this.store, giving.id, chosen, Number(quota)));
  },

  askBack(
    event: WechatMiniprogram.TouchEvent<object, object, { what: 'template' | 'batch'; id: string }>,
  ) {
    const { what, id } = event.currentTarget.dataset;
    this.setData({ taking: { what, id } });
  },

  keep() {
    this.setData({ taking: null });
  },

  async takeBack() {
    const { taking } = this.data;
    if (!taking) return;
    this.setData({ taking: null });
    const withdraw = taking.what === 'template' ? withdrawTemplate : withdrawBatch;
    await this.send(withdraw(this.store, taking.id));
  },

  async send(sent: Promise<Outcome<unknown>>) {
    if (this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await sent;
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    if (!answer.ok) return;
    this.setData({ giving: null });
    await this.fetch();
  },
});
