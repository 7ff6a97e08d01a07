import type { CampaignState } from '../../typings/campaign';
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
  unexpected: '没办成，请再试一次',
  unreachable: '没连上，请再试一次',
};

/** One line for the person. A fault of ours carries the number that finds it in our log. */
export function wordsFor({ refusal, requestId }: Failure): string {
  const words = FAILURES[refusal];
  return requestId === undefined ? words : `${words}（编号 ${requestId}）`;
}

export const ROLES: Record<StaffRole, string> = { owner: '店主', clerk: '店员' };

export const STORE_STATUS: Record<StoreStatus, string> = {
  review: '等平台审核',
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
