import type { CampaignView } from '../../../typings/campaign';
import { CAMPAIGN_STATE } from '../../format/words';
import { clock } from '../../format/time';
import { readCampaign } from '../../services/campaigns';
import { readTextScale } from '../../services/device';
import { recall, remember } from '../../services/remembered';
import { currentStore } from '../../services/stores';
import { oddsOf, targetNote } from '../queue/terms';
import { rate } from '../../format/rate';
import {
  exampleOf,
  factsOf,
  planInForce,
  versionsOf,
  type Fact,
  type Step,
  type VersionRow,
} from './view';

const keyOf = (store: string): string => `rules:${store}`;

interface Sentences {
  readonly take: string;
  readonly slots: number;
  readonly target: string;
  readonly odds: { readonly before: string; readonly strong: string };
}

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'empty' | 'failed',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    state: '',
    sentences: null as Sentences | null,
    facts: [] as Fact[],
    steps: [] as Step[],
    versions: [] as VersionRow[],
    bones: [
      { width: '100%', height: '400rpx', borderRadius: '24rpx' },
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  shown: false,
  time: '',

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    const kept = store === '' ? undefined : recall<CampaignView | null>(keyOf(store));
    if (kept) this.show(kept.shown, kept.at);
    void this.fetch();
  },

  async onPullDownRefresh() {
    await this.fetch();
    await wx.stopPullDownRefresh();
  },

  async fetch() {
    const store = await this.storeId();
    const answer = store === undefined ? undefined : await readCampaign(store);
    if (store === undefined || !answer?.ok) {
      if (this.shown) this.setData({ stale: `没连上，上次看到的是 ${this.time}` });
      else this.setData({ phase: 'failed' });
      return;
    }
    const at = Date.now();
    remember(keyOf(store), { at, shown: answer.value });
    this.setData({ stale: '' });
    this.show(answer.value, at);
  },

  /** The store of the link, else the one that was looked at last. */
  async storeId(): Promise<string | undefined> {
    if (this.store !== '') return this.store;
    const store = await currentStore();
    this.store = store.ok ? (store.value?.id ?? '') : '';
    return this.store === '' ? undefined : this.store;
  },

  show(campaign: CampaignView | null, at: number) {
    this.shown = true;
    this.time = clock(at);
    const plan = planInForce(campaign);
    if (!campaign || !plan) {
      this.setData({ phase: 'empty' });
      return;
    }
    this.setData({
      phase: 'ready',
      state: CAMPAIGN_STATE[campaign.state],
      sentences: {
        take: rate(plan.queueBps),
        slots: plan.slots,
        target: targetNote(plan),
        odds: oddsOf(plan),
      },
      facts: factsOf(plan),
      steps: exampleOf(plan),
      versions: versionsOf(campaign, at),
    });
  },

  retry() {
    if (!this.shown) this.setData({ phase: 'loading' });
    void this.fetch();
  },

  understood() {
    if (getCurrentPages().length > 1) void wx.navigateBack();
    else void wx.switchTab({ url: '/pages/queue/queue' });
  },
});
