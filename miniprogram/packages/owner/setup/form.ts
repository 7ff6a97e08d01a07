import type { Place, Store, StoreProfile, StoreSettings } from '../../../../typings/store';
import { parseRate, rate } from '../../../format/rate';
import { parseYuan, plainYuan, type Fen } from '../../../services/rules';

/** What an owner types about the store. */
export interface ProfileTexts {
  readonly name: string;
  readonly address: string;
  readonly place: Place | null;
  readonly phone: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly photos: readonly string[];
}

export const EMPTY: ProfileTexts = {
  name: '',
  address: '',
  place: null,
  phone: '',
  opensAt: '08:00',
  closesAt: '21:00',
  photos: [],
};

export const textsOf = ({
  name,
  address,
  place,
  phone,
  opensAt,
  closesAt,
  photos,
}: Store): ProfileTexts => ({ name, address, place, phone, opensAt, closesAt, photos });

/** The profile, or in words what is missing. */
export function readProfileForm(texts: ProfileTexts): StoreProfile | string {
  const { place, photos, opensAt, closesAt } = texts;
  const name = texts.name.trim();
  const address = texts.address.trim();
  const phone = texts.phone.replace(/[\s-]/g, '');
  if (name === '') return '先写店名';
  if (!place || address === '') return '先在地图上选好位置';
  if (!/^\d{5,12}$/.test(phone)) return '电话填 5 到 12 位数字';
  if (opensAt === closesAt) return '开门和关门不能是同一个时间';
  return { name, address, place, phone, opensAt, closesAt, photos };
}

/** What an owner types of what nobody else sees. */
export interface SettingTexts {
  readonly commission: string;
  readonly margin: string;
  readonly maxBill: string;
  readonly protection: string;
  readonly bindsCustomers: boolean;
}

const plainRate = (bps: number): string => rate(bps).slice(0, -1);

export const settingTexts = (settings: StoreSettings): SettingTexts => ({
  commission: plainRate(settings.commissionBps),
  margin: settings.marginBps === null ? '' : plainRate(settings.marginBps),
  maxBill: plainYuan(settings.maxBill as Fen),
  protection: settings.protectionDays === null ? '' : String(settings.protectionDays),
  bindsCustomers: settings.bindsCustomers,
});

/** The settings, or in words what is wrong. */
export function readSettingForm(texts: SettingTexts): StoreSettings | string {
  const commissionBps = parseRate(texts.commission);
  const marginBps = texts.margin.trim() === '' ? null : parseRate(texts.margin);
  const maxBill = parseYuan(texts.maxBill);
  const days = texts.protection.trim();
  if (commissionBps === null) return '佣金填百分数，最多两位小数，例如 10';
  if (texts.margin.trim() !== '' && marginBps === null) return '毛利率填百分数，例如 65';
  if (!maxBill.ok || maxBill.amount === 0) return '店员单笔上限填金额，例如 5000';
  if (days !== '' && !/^[1-9]\d{0,3}$/.test(days)) return '保护期填天数，不填就是一直算';
  return {
    commissionBps,
    marginBps,
    maxBill: maxBill.amount,
    protectionDays: days === '' ? null : Number(days),
    bindsCustomers: texts.bindsCustomers,
  };
}
