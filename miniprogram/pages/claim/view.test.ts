import type { OfferView } from '../../../typings/coupon';
import { offerOf } from './view';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

const OFFER: OfferView = {
  share: 'b1',
  store: 's1',
  storeName: '拾光烘焙',
  address: '梧桐路 18 号',
  photo: null,
  template: {
    id: 't1',
    store: 's1',
    name: '梧桐路老友券',
    value: { kind: 'amountOff', amount: 3_000 },
    threshold: 20_000,
    stock: 200,
    perMember: 1,
    claimFrom: null,
    claimUntil: null,
    validity: { kind: 'days', days: 7 },
    items: null,
    walletBeside: true,
    open: false,
    withdrawn: false,
    issued: 0,
    taken: 46,
    used: 21,
  },
  partnerName: '陈**',
  left: 154,
  bar: null,
  binding: 'binds',
  mine: null,
};

describe('a shared coupon before it is claimed', () => {
  it('says what claiming means, and how many there are', () => {
    const offer = offerOf(OFFER, NOW);
    expect(offer.binding).toBe('领取后，陈** 会成为你在这家店的推荐人');
    expect(offer.from).toBe('陈** 分享给你的');
    expect(offer.face.until).toBe('领取后 7 天内有效');
    expect(offer.terms[0]).toBe('还剩 154 张，每人最多 1 张');
    expect(offer.bar).toBe('');
  });

  it.each([
    ['bound to another', '你在这家店已经有推荐人了，领券不会改变'],
    ['bought here before', '你在这家店买过东西，领券不会有推荐人'],
    ['none', ''],
  ] as const)('binding %s: %s', (binding, words) => {
    expect(offerOf({ ...OFFER, binding }, NOW).binding).toBe(words);
  });

  it('says why it cannot be had, unless the person has it already', () => {
    expect(offerOf({ ...OFFER, bar: 'none left' }, NOW).bar).toBe('领完了');
    const mine = {
      id: 'c1',
      store: 's1',
      storeName: '拾光烘焙',
      name: '梧桐路老友券',
      value: OFFER.template.value,
      threshold: 20_000,
      items: null,
      walletBeside: true,
      state: 'claimed' as const,
      from: NOW,
      until: NOW + 7 * 86_400_000,
      usedAt: null,
    };
    const offer = offerOf({ ...OFFER, bar: 'member limit', mine }, NOW);
    expect(offer).toMatchObject({ claimed: true, bar: '' });
    expect(offer.face.until).toBe('11月29日到期');
  });
});
