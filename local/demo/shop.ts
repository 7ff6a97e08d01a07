import type { StoreProfile } from '../../typings/store';

/** The shop of the demo. It does not exist, and neither does its number. */
export const BAKERY: StoreProfile = {
  name: '拾光烘焙 · 梧桐路店',
  address: '上海市徐汇区梧桐路 18 号',
  place: { latitude: 31.2109, longitude: 121.4419 },
  phone: '02155550118',
  opensAt: '07:30',
  closesAt: '21:30',
  photos: [],
};

export const FIRST_NEWS = '今早的海盐可颂出炉了，十点前最酥';

/** The shop's merchant at WeChat Pay, which only the simulated one knows. */
export const MERCHANT = '1600000018';
