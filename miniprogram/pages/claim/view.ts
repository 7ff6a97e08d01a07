import type { BindingPreview, ClaimBar, OfferView } from '../../../typings/coupon';
import { faceOf, untilText, type CouponFace } from '../../format/coupon';

/** What claiming means for who brought the person here, said before the tap. */
export function bindingText(binding: BindingPreview, partner: string): string {
  switch (binding) {
    case 'binds':
      return `领取后，${partner} 会成为你在这家店的推荐人`;
    case 'bound already':
      return `${partner} 已经是你在这家店的推荐人`;
    case 'bound to another':
      return '你在这家店已经有推荐人了，领券不会改变';
    case 'bought here before':
      return '你在这家店买过东西，领券不会有推荐人';
    case 'waits for review':
      return '你的朋友今天带来的朋友多，推荐关系要等平台核对';
    case 'not possible':
      return '领券不会有推荐人，券照样能用';
    case 'none':
      return '';
  }
}

const BARS: Record<ClaimBar, string> = {
  withdrawn: '店家收回了这张券',
  'claiming over': '领取时间过了',
  'not open yet': '还没到领取时间',
  'own coupon': '这是你自己发的券，留给朋友吧',
  'member limit': '你已经领满了',
  'none left': '领完了',
};

/** Until when a coupon claimed now would be good. */
function validText({ template }: OfferView, now: number): string {
  const { validity } = template;
  return validity.kind === 'days'
    ? `领取后 ${validity.days} 天内有效`
    : untilText(validity.until, now);
}

export interface Offer {
  readonly store: string;
  readonly shop: string;
  readonly address: string;
  readonly photo: string;
  readonly from: string;
  readonly face: CouponFace;
  readonly terms: readonly string[];
  readonly binding: string;
  /** Whether the friend becomes somebody's by the tap. */
  readonly binds: boolean;
  readonly bar: string;
  readonly claimed: boolean;
}

export function offerOf(offer: OfferView, now: number): Offer {
  const { template, partnerName, mine, bar, binding } = offer;
  const partner = (partnerName ?? '') || '你的朋友';
  const stub = { id: offer.share, name: template.name, value: template.value };
  const until = mine?.until ?? now;
  const face = faceOf({ ...stub, threshold: template.threshold, until }, now);
  return {
    store: offer.store,
    shop: offer.storeName,
    address: offer.address,
    photo: offer.photo ?? '',
    from: partnerName === null ? '店家发的券' : `${partner} 分享给你的`,
    face: mine ? face : { ...face, until: validText(offer, now), soon: false },
    terms: [
      `还剩 ${offer.left} 张，每人最多 ${template.perMember} 张`,
      '一单用一张，只在这家店用',
      template.walletBeside ? '可以和余额一起用' : '用了这张券，就不能再用余额',
    ],
    binding: bindingText(binding, partner),
    binds: binding === 'binds',
    bar: mine ? '' : bar === null ? '' : BARS[bar],
    claimed: mine !== null,
  };
}
