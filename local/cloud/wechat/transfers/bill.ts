import { z } from 'zod';
import type { TransferState } from '../../client/protocol';

/** A merchant transfer as WeChat Pay keeps it. Money is fen, instants are milliseconds. */
export interface TransferBill {
  readonly outBillNo: string;
  readonly transferBillNo: string;
  readonly openid: string;
  readonly sceneId: string;
  readonly amount: number;
  readonly remark: string;
  readonly state: TransferState;
  /** Only while the person may confirm. */
  readonly packageInfo: string;
  readonly failReason: string;
  /** Decided when the person confirms. */
  readonly willFail: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
  /** The whole request, to tell whether the same number comes again with something else. */
  readonly request: string;
}

/** What must be reported for each scene: the names, exactly. */
const SCENES: Readonly<Record<string, readonly string[]>> = {
  '1000': ['活动名称', '奖励说明'],
  '1005': ['岗位类型', '报酬说明'],
};

const SMALLEST_WITH_NAME = 30;
const LARGEST_WITHOUT_NAME = 200_000;

const text = (most: number) => z.string().min(1).max(most);

/** The body of `POST /v3/fund-app/mch-transfer/transfer-bills`. */
export const transferRequest = z
  .object({
    appid: z.string(),
    out_bill_no: z
      .string()
      .regex(/^[0-9A-Za-z]{1,32}$/, '商户单号只能由 32 个以内的数字、大小写字母组成'),
    transfer_scene_id: z.enum(Object.keys(SCENES) as [string, ...string[]]),
    openid: z.string().regex(/^o[\w-]{27}$/, 'openid 格式错误'),
    /** Encrypted with WeChat Pay's public key. */
    user_name: z.string().optional(),
    transfer_amount: z.number().int().positive(),
    transfer_remark: text(32),
    notify_url: z.url().optional(),
    user_recv_perception: z.string().optional(),
    transfer_scene_report_infos: z.array(
      z.object({ info_type: z.string(), info_content: text(32) }),
    ),
  })
  .superRefine((request, context) => {
    const named = request.user_name !== undefined;
    const fail = (message: string) => context.addIssue({ code: 'custom', message });
    if (request.transfer_amount >= LARGEST_WITHOUT_NAME && !named)
      fail('转账金额 ≥ 2000 元时，收款用户姓名必填');
    if (request.transfer_amount < SMALLEST_WITH_NAME && named)
      fail('转账金额 < 0.3 元时，不允许填写收款用户姓名');
    const reported = request.transfer_scene_report_infos.map(({ info_type }) => info_type).sort();
    const wanted = [...(SCENES[request.transfer_scene_id] ?? [])].sort();
    if (reported.join() !== wanted.join()) fail(`转账场景报备信息须为：${wanted.join('、')}`);
  });

export type TransferRequest = z.infer<typeof transferRequest>;

/** Which state may follow which. */
const NEXT: Readonly<Record<TransferState, readonly TransferState[]>> = {
  ACCEPTED: ['PROCESSING', 'WAIT_USER_CONFIRM', 'FAIL', 'CANCELING'],
  PROCESSING: ['WAIT_USER_CONFIRM', 'FAIL', 'CANCELING'],
  WAIT_USER_CONFIRM: ['TRANSFERING', 'FAIL', 'CANCELING'],
  TRANSFERING: ['SUCCESS', 'FAIL'],
  CANCELING: ['CANCELLED'],
  SUCCESS: [],
  FAIL: [],
  CANCELLED: [],
};

export const mayFollow = (from: TransferState, to: TransferState): boolean =>
  NEXT[from].includes(to);

/** Final states in which the money is back in the merchant's account. */
export const isReturned = (state: TransferState): boolean =>
  state === 'FAIL' || state === 'CANCELLED';
