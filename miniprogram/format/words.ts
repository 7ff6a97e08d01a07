import type { CampaignState } from '../../typings/campaign';
import type { PartnerState } from '../../typings/partner';
import type { MyEntry } from '../../typings/queue';
import type { StaffRole, StoreStatus } from '../../typings/store';
import type { Failure, FailureName } from '../services/cloud';

/** What a person reads when something was refused: what happened, then what to do. */
const FAILURES: Record<FailureName, string> = {
  badRequest: '填的内容不对，改一下再试',
  noIdentity: '没认出你是谁，请从微信重新打开',
  notAMember: '还没认识你，请退出后重新打开',
  notAllowed: '你没有这个权限，请找店主开通',
  storeNotFound: '没有找到这家店',
  storeNotOpen: '这家店还没开张，开张后再试',
  entryNotOpen: '这一单已经不在排队了，刷新看看',
  keyUsed: '这一步和刚才的不一样，请返回重来',
  noMerchant: '这家店还不能用微信收款，请联系平台开通',
  topUpNotFound: '没有找到这笔充值',
  paymentClosed: '这笔付款已关闭，请重新发起',
  notEnoughFree: '可用余额不够，改小一点再试',
  planNotSound: '规则里有一项不对，改好再试',
  checklistIncomplete: '发布前的三项还没有都确认',
  noDraft: '还没有填好的规则，先填好再发布',
  noCampaign: '这家店还没有活动',
  campaignEnding: '活动正在结束，结清后可以开下一场',
  campaignNotSettled: '上一场活动还没结清，结清后再发布',
  notInThisState: '现在不能这么做，刷新看看最新状态',
  orderNotFound: '没有找到这笔订单',
  buyerNotFound: '没有找到这位会员，核对后再试',
  needsOwner: '金额超过店员上限，请店主来收',
  termsChanged: '排队情况刚变了，再看一眼后重新确认',
  paidByWechat: '这笔已用微信付过，不用再收',
  nothingPaid: '这笔订单还没付款，不用退',
  afterSaleOver: '售后时间已过，可以向门店投诉',
  moreThanIsLeft: '超过这笔订单还能退的金额，改小一点',
  refundNotFound: '没有找到这笔退款',
  phoneCodeSpent: '手机号没取到，请再点一次',
  invitationOver: '这个邀请用过了或过期了，请店家重新发一个',
  partnerIsStaff: '店主和店员不能做自己店的合伙人',
  partnerNotFound: '没有找到这位合伙人，刷新看看',
  rateTooHigh: '佣金加上活动的几项超过毛利率了，调低一些',
  templateNotSound: '券里有一项不对，改好再试',
  templateNotFound: '没有找到这种券，刷新看看',
  batchNotFound: '没有找到这批券，刷新看看',
  moreThanTheStock: '超过剩下的张数了，改少一点',
  offerNotFound: '没有找到这张券，可以去店里看看',
  offerWithdrawn: '店家收回了这张券，可以去店里看看',
  claimingOver: '领取时间过了，可以去店里看看',
  claimingNotYet: '还没到领取时间，到时候再来',
  ownCoupon: '这是你自己发的券，留给朋友吧',
  memberLimit: '你已经领满了，先去用掉手上的',
  noneLeft: '这张券领完了，可以去店里看看',
  bindNotFound: '没有找到这一条，刷新看看',
  couponNotFound: '没有找到这张券，请顾客打开券再扫一次',
  couponUsed: '这张券用过了，换一张试试',
  couponExpired: '这张券过期了，换一张试试',
  couponNotYet: '这张券还没到可用的时间，换一张试试',
  couponElsewhere: '这张券是别家店的，在这里不能用',
  couponHeld: '这张券正被另一单占着，先取消那一单',
  couponBelowThreshold: '还没到这张券的门槛，加一点或者换一张',
  couponNotForThis: '这张券不能用在这一单上，换一张试试',
  balanceNotBeside: '用这张券时不能用余额，二选一',
  moreThanTheBill: '余额用多了，改成不超过应付金额',
  notEnoughBalance: '余额不够，改小一点再试',
  codeUnknown: '这不是会员码或券码，请顾客打开「会员码」',
  codeTooOld: '这个码过期了，请顾客刷新后再扫一次',
  codeUsed: '这个码用过了，请顾客刷新后再扫一次',
  phoneNotFull: '手机号要填满 11 位',
  phoneNotFound: '没有这个会员，可以直接收款',
  tooManyLookups: '这一小时查得太多了，请顾客打开会员码',
  visitOver: '离找到这位顾客有一会儿了，请重新扫码或查一次',
  needsTap: '请顾客在手机上点确认',
  unexpected: '没办成，请再试一次',
  unreachable: '没连上，请再试一次',
};

/** One line for the person. A fault of ours carries the number that finds it in our log. */
export function wordsFor({ refusal, requestId }: Failure): string {
  const words = FAILURES[refusal];
  return requestId === undefined ? words : `${words}（编号 ${requestId}）`;
}

export const ROLES: Record<StaffRole, string> = {
  owner: '店主',
  manager: '店长',
  clerk: '店员',
};

export const STORE_STATUS: Record<StoreStatus, string> = {
  review: '等平台审核',
  returned: '请改好再交',
  open: '已开张',
  closed: '已歇业',
};

export const ENTRY_STATUS: Record<MyEntry['status'], string> = {
  waiting: '排队中',
  active: '免单中',
  completed: '已免单',
  cancelled: '已取消',
  left: '已退出',
  ended: '活动结束',
};

export const CAMPAIGN_STATE: Record<CampaignState, string> = {
  draft: '活动还没开始',
  running: '活动进行中',
  paused: '活动暂停中',
  ending: '活动正在收尾',
  ended: '活动结束了',
};

export const PARTNER_STATE: Record<PartnerState, string> = {
  applied: '等店家同意',
  active: '合伙人',
  paused: '暂停中',
  ended: '已结束',
};
