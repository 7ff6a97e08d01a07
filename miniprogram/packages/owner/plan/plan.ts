import type { PlanFields, PlanView } from '../../../../typings/campaign';
import { wordsFor } from '../../../format/words';
import { oddsOf } from '../../../pages/queue/terms';
import {
  checkPlanFields,
  manageCampaign,
  publishPlan,
  savePlanDraft,
  type Managed,
} from '../../../services/campaigns';
import { readTextScale } from '../../../services/device';
import { readForm, rowsOf, splitTexts, textsOf, type Parts, type Row, type Texts } from './form';
import {
  beginningOf,
  costOf,
  effectOf,
  faultsByField,
  isFresh,
  missingOf,
  newestSince,
  nextNumber,
} from './view';

const SPLIT = ['queueBps', 'referralBoostBps', 'repurchaseBoostBps'] as const;
const COST = ['referralBps', 'marginBps'] as const;
const TERMS = [
  'slots',
  'targetBps',
  'maxTarget',
  'minOrderAmount',
  'maxOpenEntriesPerMember',
  'totalBudget',
  'afterSaleHoursInStore',
  'afterSaleHoursOnline',
] as const;
const TYPED = [...SPLIT, ...COST, ...TERMS];

/** How long after the last key the cloud is asked whether the plan is sound. */
const QUIET = 400;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    mode: 'rates' as 'rates' | 'rebate',
    rebate: '20',
    parts: 2 as Parts,
    split: [] as Row[],
    cost: [] as Row[],
    terms: [] as Row[],
    buyerShares: false,
    total: '',
    odds: null as { readonly before: string; readonly strong: string } | null,
    other: '',
    effect: '',
    checking: false,
    version: 1,
    margin: false,
    rulesRead: false,
    review: '',
    asking: false,
    sending: false,
    result: '',
    refused: false,
    bones: [
      { width: '100%', height: '480rpx', borderRadius: '24rpx' },
      { width: '100%', height: '560rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',
  fresh: true,
  since: null as number | null,
  texts: {} as Texts,
  basis: undefined as PlanView | undefined,
  faults: new Map<string, string>(),
  timer: undefined as number | undefined,
  asked: 0,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    void this.fetch();
  },

  onUnload() {
    this.wait();
  },

  async fetch() {
    const managed = await manageCampaign(this.store);
    if (managed.ok) this.begin(managed.value);
    else this.setData({ phase: 'failed' });
  },

  begin(managed: Managed) {
    const plan = beginningOf(managed);
    this.fresh = isFresh(managed);
    this.since = newestSince(managed);
    this.basis = plan;
    this.texts = textsOf(plan);
    const { buyerShares } = plan;
    this.setData({ phase: 'ready', buyerShares, version: nextNumber(managed) });
    this.changed();
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  /** What is typed, as the fields of a plan; a campaign's first plan starts when it is published. */
  fields(): PlanFields {
    const { fields } = readForm(this.texts);
    const { buyerShares } = this.data;
    return { ...fields, buyerShares, ...(this.fresh ? { startsAt: Date.now() } : {}) };
  },

  changed() {
    const { faults } = readForm(this.texts);
    this.faults = faults;
    this.draw();
    this.wait();
    this.setData({ other: '', effect: '', result: '', checking: faults.size === 0 });
    if (faults.size === 0) this.timer = setTimeout(() => void this.check(), QUIET);
  },

  /** Forgets what the cloud was or would be asked. */
  wait() {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.asked += 1;
  },

  draw() {
    const { texts, faults, basis } = this;
    if (!basis) return;
    const plan = { ...basis, ...this.fields() } as PlanView;
    this.setData({
      split: rowsOf(SPLIT, texts, faults),
      cost: rowsOf(COST, texts, faults),
      terms: rowsOf(TERMS, texts, faults),
      total: costOf(plan),
      odds: plan.targetBps > 0 ? oddsOf(plan) : null,
    });
  },

  /** Asks the cloud what publishing this would do; only the last answer counts. */
  async check() {
    const asked = (this.asked += 1);
    const answer = await checkPlanFields(this.store, this.fields());
    if (asked !== this.asked) return;
    if (!answer.ok) {
      this.setData({ checking: false, refused: true, result: wordsFor(answer) });
      return;
    }
    const { faults, other } = faultsByField(answer.value.refusals, TYPED);
    this.faults = faults;
    this.draw();
    this.setData({
      checking: false,
      other,
      effect: effectOf(answer.value, this.since, Date.now()),
    });
  },

  type(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof Texts }>) {
    this.texts = { ...this.texts, [event.currentTarget.dataset.field]: event.detail.value };
    this.changed();
  },

  choose(event: WechatMiniprogram.TouchEvent<object, object, { mode: 'rates' | 'rebate' }>) {
    this.setData({ mode: event.currentTarget.dataset.mode });
    if (this.data.mode === 'rebate') this.splitUp();
  },

  typeRebate({ detail }: { detail: { value: string } }) {
    this.setData({ rebate: detail.value });
    this.splitUp();
  },

  chooseParts(event: WechatMiniprogram.TouchEvent<object, object, { parts: Parts }>) {
    this.setData({ parts: event.currentTarget.dataset.parts });
    this.splitUp();
  },

  splitUp() {
    const texts = splitTexts(this.data.rebate, this.data.parts);
    if (texts) this.texts = { ...this.texts, ...texts };
    this.changed();
    if (!texts) this.setData({ other: '返利要填 0 到 100 的百分数，例如 20' });
  },

  chooseSharing({ detail }: { detail: { value: boolean } }) {
    this.setData({ buyerShares: detail.value });
    this.changed();
  },

  tick(event: WechatMiniprogram.CustomEvent<{ value: boolean }, object, { what: string }>) {
    this.setData({ [event.currentTarget.dataset.what]: event.detail.value, result: '' });
  },

  note({ detail }: { detail: { value: string } }) {
    this.setData({ review: detail.value, result: '' });
  },

  openRules() {
    void wx.navigateTo({ url: `/pages/rules/rules?store=${this.store}` });
  },

  async keep() {
    if (this.faults.size > 0 || this.data.sending) return;
    this.setData({ sending: true, result: '' });
    const answer = await savePlanDraft(this.store, this.fields());
    this.said(answer.ok ? '草稿存好了，还没有发布' : wordsFor(answer), !answer.ok);
  },

  said(result: string, refused: boolean) {
    this.setData({ sending: false, result, refused });
  },

  publish() {
    if (this.data.sending) return;
    const missing = missingOf(this.data);
    if (this.data.effect === '') this.said('规则还有要改的，改好再发布', true);
    else if (missing !== '') this.said(missing, true);
    else this.setData({ asking: true });
  },

  cancel() {
    this.setData({ asking: false });
  },

  async confirm() {
    if (this.data.sending) return;
    this.setData({ asking: false, sending: true, result: '' });
    const { margin, rulesRead, review } = this.data;
    const checklist = { margin, rulesRead, review: review.trim() };
    const answer = await publishPlan(this.store, this.fields(), checklist);
    if (!answer.ok) {
      this.said(wordsFor(answer), true);
      return;
    }
    this.said(`第 ${answer.value.version} 版发布了`, false);
    void wx.navigateBack();
  },
});
