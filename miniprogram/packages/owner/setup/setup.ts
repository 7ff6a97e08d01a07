import type { StoreStatus } from '../../../../typings/store';
import { STORE_STATUS, wordsFor } from '../../../format/words';
import { readTextScale } from '../../../services/device';
import { choosePhotos, uploadPhoto } from '../../../services/photos';
import {
  readProfile,
  readSettings,
  registerStore,
  saveProfile,
  saveSettings,
} from '../../../services/stores';
import {
  EMPTY,
  readProfileForm,
  readSettingForm,
  settingTexts,
  textsOf,
  type ProfileTexts,
  type SettingTexts,
} from './form';

const PHOTOS = 6;

type Typed = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>;

Page({
  data: {
    fs: readTextScale(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    /** Whether the store is being registered on this page. */
    fresh: true,
    status: '',
    reason: '',
    texts: EMPTY,
    /** null: not for the person who looks, or not there yet. */
    settings: null as SettingTexts | null,
    sending: '' as '' | 'photos' | 'profile' | 'settings',
    said: '',
    refused: false,
    settingSaid: '',
    bones: [
      { width: '100%', height: '560rpx', borderRadius: '24rpx' },
      { width: '100%', height: '360rpx', borderRadius: '24rpx' },
    ],
  },

  store: '',

  onLoad({ store = '' }: { store?: string }) {
    this.store = store;
    void this.fetch();
  },

  async fetch() {
    if (this.store === '') {
      this.setData({ phase: 'ready', fresh: true });
      return;
    }
    const [profile, settings] = await Promise.all([
      readProfile(this.store),
      readSettings(this.store),
    ]);
    if (!profile.ok) {
      this.setData({ phase: 'failed' });
      return;
    }
    const { store, reason } = profile.value;
    this.setData({
      phase: 'ready',
      fresh: false,
      status: STORE_STATUS[store.status],
      reason,
      texts: textsOf(store),
      settings: settings.ok ? settingTexts(settings.value) : null,
    });
  },

  retry() {
    this.setData({ phase: 'loading' });
    void this.fetch();
  },

  change(change: Partial<ProfileTexts>) {
    this.setData({ texts: { ...this.data.texts, ...change }, said: '' });
  },

  type(event: Typed) {
    this.change({ [event.currentTarget.dataset.field]: event.detail.value });
  },

  choosePlace() {
    wx.chooseLocation({
      success: ({ address, name, latitude, longitude }) =>
        this.change({ address: address || name, place: { latitude, longitude } }),
      fail: () => undefined,
    });
  },

  async addPhotos() {
    if (this.data.sending !== '') return;
    const chosen = await choosePhotos(PHOTOS - this.data.texts.photos.length);
    if (chosen.length === 0) return;
    this.setData({ sending: 'photos' });
    const files = await Promise.all(chosen.map(uploadPhoto));
    const photos = files.filter((file) => file !== undefined);
    this.change({ photos: [...this.data.texts.photos, ...photos] });
    const lost = photos.length < chosen.length;
    this.setData({ sending: '', refused: lost, said: lost ? '有照片没传上去，再试一次' : '' });
  },

  dropPhoto(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    this.change({ photos: this.data.texts.photos.filter((_, at) => at !== index) });
  },

  tell(said: string, refused: boolean) {
    this.setData({ sending: '', said, refused });
  },

  async save() {
    if (this.data.sending !== '') return;
    const profile = readProfileForm(this.data.texts);
    if (typeof profile === 'string') {
      this.tell(profile, true);
      return;
    }
    this.setData({ sending: 'profile', said: '' });
    if (this.store === '') {
      const made = await registerStore(profile);
      if (!made.ok) this.tell(wordsFor(made), true);
      else {
        this.store = made.value.store;
        this.tell('交上去了，等平台审核', false);
        await this.fetch();
      }
      return;
    }
    const saved = await saveProfile(this.store, profile);
    if (!saved.ok) this.tell(wordsFor(saved), true);
    else this.shown(saved.value.status);
  },

  shown(status: StoreStatus) {
    this.setData({ status: STORE_STATUS[status], reason: '' });
    this.tell(status === 'review' ? '交上去了，等平台审核' : '保存好了', false);
  },

  typeSetting(event: Typed) {
    const { settings } = this.data;
    if (!settings) return;
    const changed = { ...settings, [event.currentTarget.dataset.field]: event.detail.value };
    this.setData({ settings: changed, settingSaid: '' });
  },

  toggleCustomers({ detail }: { detail: { value: boolean } }) {
    const { settings } = this.data;
    if (settings) this.setData({ settings: { ...settings, bindsCustomers: detail.value } });
  },

  async saveSettings() {
    const { settings } = this.data;
    if (!settings || this.data.sending !== '') return;
    const read = readSettingForm(settings);
    if (typeof read === 'string') {
      this.setData({ refused: true, settingSaid: read });
      return;
    }
    this.setData({ sending: 'settings', settingSaid: '' });
    const saved = await saveSettings(this.store, read);
    const settingSaid = saved.ok ? '保存好了，之后的订单按新的来' : wordsFor(saved);
    this.setData({ sending: '', refused: !saved.ok, settingSaid });
  },
});
