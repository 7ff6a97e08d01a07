import type { PayoutLine } from '../../../typings/queue';
import { clock } from '../../format/time';
import { wordsFor } from '../../format/words';
import { readTextScale } from '../../services/device';
import { takeWantedEntry, wantEntry } from '../../services/entry-link';
import type { Following } from '../../services/follow';
import { askToBeTold } from '../../services/messages';
import { followQueue, leaveLine, type StoreQueue } from '../../services/queue';
import type { Listed, Paging } from '../../services/paging';
import { recall, remember } from '../../services/remembered';
import { chooseStore, currentStore, type StoreName } from '../../services/stores';
import { Timers } from '../../services/timers';
import { BONES, leavingOf, pickedEntry, screenOf, tellIn, type Screen } from './screen';
import {
  fetchKnown,
  movedBetween,
  NOTHING_MOVED,
  payoutsOf,
  type Known,
  type Moved,
} from './state';

/** Pushes come in bursts; a person sees no more than two changes a second. */
const AT_MOST_EVERY_MS = 500;
/** How long an arrival stays lit. */
const LIT_MS = 4_000;

const keyOf = (store: string): string => `queue:${store}`;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'empty' | 'noStore' | 'failed',
    shop: '',
    live: false,
    time: '',
    /** Why what is shown is not of now; empty when it is. */
    stale: '',
    screen: null as Screen | null,
    moved: NOTHING_MOVED as Moved,
    openAll: false,
    fetching: false,
    listSaid: '',
    leaving: { shown: false, title: '', content: '' },
    sending: false,
    said: '',
    tellSaid: '',
    bones: BONES,
  },

  store: undefined as StoreName | undefined,
  known: undefined as Known | undefined,
  seenAt: 0,
  wanted: 0,
  payouts: undefined as Paging<PayoutLine, PayoutLine> | undefined,
  following: undefined as Following | undefined,
  asking: undefined as Promise<void> | undefined,
  /** A message's link, while its store is looked up. */
  linked: undefined as Promise<void> | undefined,
  timers: undefined as Timers | undefined,

  onLoad({ store = '', seq = '' }: { store?: string; seq?: string }) {
    if (store !== '') this.linked = wantEntry(store, Number(seq));
    this.timers = new Timers();
    this.payouts = payoutsOf(
      () => ({ store: this.store?.id ?? '', seq: this.known?.picked ?? 0 }),
      (change) => this.list(change),
    );
  },

  onShow() {
    void this.begin();
  },

  onHide() {
    this.stop();
  },

  onUnload() {
    this.stop();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async begin() {
    await this.linked;
    const store = await currentStore();
    if (store.ok && store.value) this.enter(store.value, takeWantedEntry());
    else if (store.ok) this.setData({ phase: 'noStore' });
    else if (!this.known) this.setData({ phase: 'failed' });
  },

  /** `seq`: the entry to begin with; 0: the one that was looked at, or the nearest. */
  enter(store: StoreName, seq = 0) {
    if (store.id !== this.store?.id) {
      this.stop();
      this.known = undefined;
      this.setData({ phase: 'loading', shop: store.name, live: false, said: '', tellSaid: '' });
      const kept = recall<Known>(keyOf(store.id));
      // What can be asked for, the cloud says.
      if (kept) this.show({ ...kept.shown, offers: [] }, kept.at);
    }
    this.store = store;
    this.wanted = seq;
    if (seq > 0 && this.known) this.pickEntry(this.known, seq);
    this.following ??= followQueue(store.id, {
      changed: (queue) => this.heard(queue),
      lost: () => this.setData({ live: false }),
    });
    void this.refresh();
  },

  stop() {
    this.following?.stop();
    this.following = undefined;
    this.timers?.stop();
  },

  /** A settlement was pushed: what is everybody's moves at once, what is one's own is asked for. */
  heard(queue: StoreQueue | null) {
    this.setData({ live: true, time: clock(Date.now()), stale: '' });
    if (this.known && queue && queue.record === this.known.queue?.record) return;
    this.timers?.set('refresh', AT_MOST_EVERY_MS, () => void this.refresh());
  },

  refresh(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  },

  async ask() {
    const { store } = this;
    if (!store) {
      await this.begin();
      return;
    }
    const wanted = this.known?.picked ?? this.wanted;
    const answer = await fetchKnown(store.id, wanted);
    // Meanwhile the person went to another entry or store: that one is asked for instead.
    if (store.id !== this.store?.id || wanted !== (this.known?.picked ?? this.wanted)) {
      await this.ask();
      return;
    }
    if (!answer.ok) {
      this.failed();
      return;
    }
    const moved = movedBetween(this.known, answer.value);
    const at = Date.now();
    remember(keyOf(store.id), { at, shown: answer.value });
    this.show(answer.value, at);
    this.setData({ stale: '' });
    if (moved !== NOTHING_MOVED) this.celebrate(moved);
  },

  failed() {
    if (this.known) this.setData({ live: false, stale: `没连上，上次看到的是 ${this.data.time}` });
    else this.setData({ phase: 'failed' });
  },

  celebrate(moved: Moved) {
    if (moved.arrived === 0 && moved.said === '') return;
    this.setData({ moved });
    if (moved.arrived > 0) wx.vibrateShort({ type: 'medium', fail: () => undefined });
    this.timers?.set('lit', LIT_MS, () => this.setData({ 'moved.arrived': 0 }));
  },

  show(known: Known, at: number) {
    this.known = known;
    this.seenAt = at;
    this.payouts?.begin({ items: known.payouts, next: known.next });
  },

  /** Shows the entry with its payouts as far as they were read. */
  list({ rows, more = false, fetching, said }: Partial<Listed<PayoutLine>>) {
    const { known, seenAt } = this;
    if (fetching !== undefined) this.setData({ fetching });
    if (said !== undefined) this.setData({ listSaid: said });
    if (!known || !rows) return;
    const screen = screenOf(known, { payouts: rows, more }, seenAt);
    this.setData({ phase: screen ? 'ready' : 'empty', screen, time: clock(seenAt) });
  },

  retry() {
    this.setData({ phase: this.known ? this.data.phase : 'loading' });
    void this.refresh();
  },

  pick(event: WechatMiniprogram.TouchEvent<object, object, { seq: number }>) {
    const { seq } = event.currentTarget.dataset;
    if (!this.known || seq === this.known.picked) return;
    this.pickEntry(this.known, seq);
    void this.refresh();
  },

  pickEntry(known: Known, seq: number) {
    this.show({ ...known, picked: seq, payouts: [], next: null }, this.seenAt);
    this.setData({ moved: NOTHING_MOVED, openAll: false, said: '', tellSaid: '' });
  },

  toggleAll() {
    this.setData({ openAll: !this.data.openAll });
  },

  earlier() {
    void this.payouts?.earlier();
  },

  async tellMe() {
    const { store, data } = this;
    if (!store || !data.screen?.tell || data.sending) return;
    this.setData({ sending: true, tellSaid: '' });
    const { offers, said } = await askToBeTold(store.id, data.screen.tell);
    this.setData({ sending: false, tellSaid: said });
    if (!offers || !this.known || store.id !== this.store?.id) return;
    this.known = { ...this.known, offers };
    this.setData({ 'screen.tell': tellIn(this.known) });
  },

  askToLeave() {
    const entry = this.known && pickedEntry(this.known);
    if (!entry || this.data.sending) return;
    this.setData({ leaving: leavingOf(entry) });
  },

  stay() {
    this.setData({ 'leaving.shown': false });
  },

  async leave() {
    this.stay();
    if (!this.store || !this.known || this.data.sending) return;
    this.setData({ sending: true, said: '' });
    const answer = await leaveLine(this.store.id, this.known.picked);
    const said = answer.ok ? '收到了，几秒后这一单就退出排队。' : wordsFor(answer);
    this.setData({ sending: false, said });
  },

  async change() {
    const store = await chooseStore();
    if (store) this.enter(store);
  },

  open(event: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
    const { page } = event.currentTarget.dataset;
    const { store, known } = this;
    if (!store) return;
    const seq = known?.picked ?? 0;
    void wx.navigateTo({ url: `/pages/${page}/${page}?store=${store.id}&seq=${seq}` });
  },

  goHome() {
    void wx.switchTab({ url: '/pages/home/home' });
  },
});
