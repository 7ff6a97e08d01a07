import type { LedgerLine, LedgerRecord } from '../../../typings/queue';
import { ENTRY_STATUS } from '../../format/words';
import { formatYuan, type Fen } from '../../services/rules';

type Settled = Extract<LedgerLine, { kind: 'settled' }>;

const yuan = (amount: number): string => formatYuan(amount as Fen);

export interface LedgerRow {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  /** Who got what, by number. */
  readonly credits: readonly string[];
}

const CREDITS: Record<Settled['credits'][number]['kind'], string> = {
  split: '',
  referralBoost: ' 推荐加速',
  repurchaseBoost: ' 消费加速',
  ending: ' 收尾平分',
};

const creditsOf = ({ credits }: Pick<Settled, 'credits'>): string[] =>
  credits.map(({ seq, kind, amount }) => `${seq} 号${CREDITS[kind]} +${yuan(amount)}`);

/** Where the pot came from, besides the order's own part. */
const MERGED: readonly (readonly [keyof Settled['pot'], string])[] = [
  ['subsidy', '平台补贴'],
  ['unclaimedReferral', '没有推荐人并入'],
  ['boostLeftover', '加速并入'],
  ['broughtIn', '池里余下'],
];

function settledNote({ counted, pot, sharers, share, pool, entry }: Settled): string {
  if (!counted) return '没有参加活动，不动奖励池';
  const merged = MERGED.filter(([part]) => pot[part] > 0).map(
    ([part, name]) => ` + ${name} ${yuan(pot[part])}`,
  );
  const shared = sharers > 0 ? `${sharers} 单平分，每单 ${yuan(share)}` : '没有在免单的单';
  const joined = entry ? `；排第 ${entry.seq} 号` : '';
  return `奖励 ${yuan(pot.queue)}${merged.join('')}，${shared}；池剩 ${yuan(pool)}${joined}`;
}

function textOf(line: LedgerLine): Omit<LedgerRow, 'id'> {
  switch (line.kind) {
    case 'settled':
      return {
        title: `第 ${line.number} 号订单`,
        note: settledNote(line),
        credits: creditsOf(line),
      };
    case 'refunded': {
      const own = line.entry
        ? `第 ${line.entry.seq} 号：额度 ${yuan(line.entry.target)}，${ENTRY_STATUS[line.entry.status]}`
        : '不动队伍';
      return { title: `第 ${line.number} 号订单退款`, note: own, credits: [] };
    }
    case 'ended':
      return {
        title: '活动结束',
        note: `奖励池平分后余 ${yuan(line.pool)}`,
        credits: creditsOf(line),
      };
    case 'left':
      return { title: `第 ${line.seq} 号退出排队`, note: '已到账的归它', credits: [] };
    case 'started':
      return { title: '活动开始', note: `同时免单 ${line.slots} 单`, credits: [] };
    case 'replanned':
      return { title: '规则有新版', note: `同时免单 ${line.slots} 单`, credits: [] };
    case 'granted':
      return { title: '平台补贴', note: `共 ${yuan(line.amount)}`, credits: [] };
    case 'refused':
      return { title: '一件事没有被接受', note: '什么都没有变', credits: [] };
  }
}

export interface RecordRows {
  readonly n: number;
  /** The first figures of its hash. */
  readonly print: string;
  readonly previous: string;
  /** Newest first. */
  readonly rows: readonly LedgerRow[];
}

const SHOWN = 12;
const printOf = (hash: string): string => hash.slice(0, SHOWN);

export const rowsOf = ({ n, hash, previous, ledger }: LedgerRecord): RecordRows => ({
  n,
  print: printOf(hash),
  previous: previous === '' ? '（第一条）' : printOf(previous),
  rows: ledger.map((line, index) => ({ id: `${n}/${index}`, ...textOf(line) })).reverse(),
});
