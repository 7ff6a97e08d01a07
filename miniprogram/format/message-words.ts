import type { MessageKind } from '../../typings/message';

/** What a person taps to be told, and what stands there once they will be. */
export const TELL: Record<MessageKind, { readonly ask: string; readonly told: string }> = {
  promoted: { ask: '轮到我时告诉我', told: '轮到时会告诉你' },
  free: { ask: '拿满时告诉我', told: '拿满时会告诉你' },
  commission: { ask: '有佣金时告诉我', told: '佣金到账时会告诉你' },
  toPay: { ask: '要付款时告诉我', told: '要付款时会告诉你' },
};

/** How WeChat's question ended other than by a yes. */
export type NotAsked = 'reject' | 'ban' | 'filter' | 'switchedOff' | 'unanswered';

/** What a person reads then: what is the case, then what to do. */
export const NOT_ASKED: Record<NotAsked, string> = {
  // Who chose "always" is not shown the question again, so the way back is said here.
  reject: '好，不发。想要时再点一次；没弹出来的话，到右上角「···」的「设置」里打开',
  switchedOff: '订阅消息关着。到右上角「···」的「设置」里打开，再点一次',
  ban: '微信停用了这个提醒，暂时发不了。进度随时可以在这里看',
  filter: '微信没有放行这个提醒，暂时发不了。进度随时可以在这里看',
  unanswered: '没连上，请再点一次',
};
