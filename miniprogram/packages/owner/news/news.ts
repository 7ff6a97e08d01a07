import type { Store } from '../../../../typings/store';
import { clock, when } from '../../../format/time';
import { wordsFor } from '../../../format/words';
import { readTextScale } from '../../../services/device';
import type { Following } from '../../../services/follow';
import { followStore, postNews } from '../../../services/stores';

Page({
  data: {
    fs: readTextScale(),
    text: '',
    sending: false,
    /** What became of the last post, in words. */
    result: '',
    refused: false,
    shown: null as { text: string; when: string } | null,
    live: false,
    time: '',
  },

  store: '',
  following: undefined as Following | undefined,

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
  },

  onShow() {
    this.following = followStore(this.store, {
      changed: (store) => this.show(store),
      lost: () => this.setData({ live: false }),
    });
  },

  onHide() {
    this.following?.stop();
  },

  onUnload() {
    this.following?.stop();
  },

  show({ news }: Store) {
    const now = Date.now();
    this.setData({
      shown: news ? { text: news.text, when: when(news.at, now) } : null,
      live: true,
      time: clock(now),
    });
  },

  type({ detail }: { detail: { value: string } }) {
    this.setData({ text: detail.value, result: '' });
  },

  async post() {
    const text = this.data.text.trim();
    if (this.data.sending) return;
    if (text === '') {
      this.setData({ refused: true, result: '先写一句再发布' });
      return;
    }
    this.setData({ sending: true, result: '' });
    const answer = await postNews(this.store, text);
    this.setData(
      answer.ok
        ? { sending: false, refused: false, text: '', result: '发布了，正在看这家店的人已经能看到' }
        : { sending: false, refused: true, result: wordsFor(answer) },
    );
  },
});
