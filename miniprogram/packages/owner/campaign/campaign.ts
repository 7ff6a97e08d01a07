import { rate } from '../../../format/rate';
import { clock } from '../../../format/time';
import { CAMPAIGN_STATE, wordsFor } from '../../../format/words';
import {
  factsOf,
  planInForce,
  versionsOf,
  type Fact,
  type VersionRow,
} from '../../../pages/rules/view';
import { oddsOf } from '../../../pages/queue/terms';
import { manageCampaign, steerCampaign, type Managed } from '../../../services/campaigns';
import { readTextScale } from '../../../services/device';
import type { Following } from '../../../services/follow';
import { followQueue, type StoreQueue } from '../../../services/queue';
import { figuresOf, planAction, stepsOf, type Figure, type Step } from './view';

const asking = (step: Step) => ({ shown: true, ...step });

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    live: false,
    time: '',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    state: '',
    action: '',
    slots: 0,
    take: '',
    odds: null as { readonly before: string; readonly strong: string } | null,
    figures: [] as Figure[],
    pool: 0,
    contributed: 0,
    facts: [] as Fact[],
    versions: [] as VersionRow[],
    steps: [] as Step[],
    asked: { shown: false, title: '', note: '', confirm: '' },
    sending: false,
    said: '',
    bones: [
      { width: '100%', height: '320rpx', borderRadius: '24rpx' },
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  shown: false,
  record: 0,
  asked: undefined as Step | undefined,
  following: undefined as Following | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  onShow() {
    this.following ??= followQueue(this.store, {
      changed: (queue) => this.heard(queue),
      lost: () => this.setData({ live: false }),
    });
    void this.fetch();
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

  heard(queue: StoreQueue | null) {
    const record = queue?.record ?? 0;
    this.setData({
      live: true,
      time: clock(Date.now()),
      figures: figuresOf(queue),
      pool: queue?.pool ?? 0,
    });
    if (record !== this.record && this.shown) void this.fetch();
    this.record = record;
  },

  async fetch() {
    const managed = await manageCampaign(this.store);
    if (managed.ok) this.show(managed.value);
    else if (this.shown) this.setData({ stale: wordsFor(managed) });
    else this.setData({ phase: 'failed' });
  },

  show({ campaign, contributed }: Managed) {
    this.shown = true;
    const now = Date.now();
    const action = planAction(campaign?.state ?? null);
    const plan = planInForce(campaign);
    if (!campaign || !plan) {
      this.setData({ phase: 'empty', stale: '', action });
      return;
    }
    this.setData({
      phase: 'ready',
      stale: '',
      action,
      contributed,
      state: CAMPAIGN_STATE[campaign.state],
      slots: plan.slots,
      take: rate(plan.queueBps),
      odds: oddsOf(plan),
      facts: factsOf(plan),
      versions: versionsOf(campaign, now),
      steps: stepsOf(campaign.state),
    });
  },

  retry() {
    if (!this.shown) this.setData({ phase: 'loading' });
    void this.fetch();
  },

  openPlan() {
    void wx.navigateTo({ url: `/packages/owner/plan/plan?store=${this.store}` });
  },

  openRules() {
    void wx.navigateTo({ url: `/pages/rules/rules?store=${this.store}` });
  },

  ask(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const step = this.data.steps[event.currentTarget.dataset.index];
    if (!step) return;
    this.asked = step;
    this.setData({ asked: asking(step), said: '' });
  },

  cancel() {
    this.setData({ 'asked.shown': false });
  },

  async confirm() {
    const step = this.asked;
    this.setData({ 'asked.shown': false });
    if (!step || this.data.sending) return;
    this.setData({ sending: true });
    const answer = await steerCampaign(this.store, step.what);
    this.setData({ sending: false, said: answer.ok ? '' : wordsFor(answer) });
    await this.fetch();
  },
});
