import type { CampaignState } from '../../../../typings/campaign';
import type { QueueView } from '../../../../typings/queue';
import type { Steering } from '../../../services/campaigns';

export interface Figure {
  readonly name: string;
  readonly value: string;
}

/** How the line moved so far: past facts, nothing that is to come. */
export function figuresOf(queue: QueueView | null): Figure[] {
  if (!queue) return [{ name: '已结算', value: '0 单' }];
  const { active, waiting, settled, joined, completed } = queue;
  return [
    { name: '正在免单', value: `${active.length} 单` },
    { name: '后面排队', value: `${waiting} 单` },
    { name: '已结算', value: `${settled} 单` },
    { name: '排过队的', value: `${joined} 单` },
    { name: '其中拿满', value: `${completed} 单` },
  ];
}

export interface Step {
  readonly what: Steering;
  readonly title: string;
  /** What it does, said before it is done. */
  readonly note: string;
  readonly confirm: string;
}

const PAUSE: Step = {
  what: 'pause',
  title: '暂停活动',
  note: '暂停后付款的订单不参加排队。已经付款的照常结算，排着的单照常往前。',
  confirm: '暂停',
};

const RESUME: Step = {
  what: 'resume',
  title: '恢复活动',
  note: '之后付款的订单又会参加排队。',
  confirm: '恢复',
};

const END: Step = {
  what: 'end',
  title: '结束活动',
  note: '现在起付款的订单不再参加。最后一笔结算后，奖励池分给正在免单的单，然后所有排队都结束。结束了不能再恢复。',
  confirm: '结束',
};

/** What the owner may do with a campaign in this state. */
export function stepsOf(state: CampaignState): Step[] {
  switch (state) {
    case 'running':
      return [PAUSE, END];
    case 'paused':
      return [RESUME, END];
    case 'draft':
    case 'ending':
    case 'ended':
      return [];
  }
}

/** The words on the one button that leads to the plan; empty where nothing can be changed. */
export function planAction(state: CampaignState | null): string {
  switch (state) {
    case null:
    case 'ended':
      return '写规则';
    case 'draft':
      return '接着写规则';
    case 'running':
    case 'paused':
      return '改规则';
    case 'ending':
      return '';
  }
}
