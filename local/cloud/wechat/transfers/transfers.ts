import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Lines } from '../../client/lines';
import type { PaymentCourse } from '../../client/panels';
import type { TransferSheet, TransferState } from '../../client/protocol';
import type { Records, Table } from '../../records';
import type { Course } from '../course';
import { isReturned, mayFollow } from './bill';
import type { TransferBill, TransferRequest } from './bill';

/** A refusal of WeChat Pay's v3 interfaces. */
export class TransferError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const SECOND = 1000;
const DAY = 86_400_000;
/** How long the person may take to confirm. */
const CONFIRM_WITHIN = DAY;
/** From one state to the next, where WeChat Pay itself moves on. */
const STEP = SECOND;
const SLOW_STEP = 60 * SECOND;

const BAD_REQUEST = 400;
const FORBIDDEN = 403;
const SERVER_ERROR = 500;

/** ¥1,000,000 in the operating account, until the playground says otherwise. */
const FIRST_BALANCE = 100_000_000;
const ACCOUNT = 'operating';

export interface TransfersOptions {
  readonly clock: Clock;
  readonly records: Records;
  readonly lines: Lines;
  readonly merchantName: string;
  readonly course: Course;
}

/**
 * The merchant's transfers to people: made, confirmed by them, paid, failed, cancelled or expired. Under the course
 * `late` they are accepted and processed first; under `unknown` the answer is a system error, and the transfer made
 * or not; under `fail` they fail once the person has confirmed.
 */
export class Transfers {
  private readonly bills: Table<TransferBill>;
  private readonly accounts: Table<{ readonly balance: number }>;

  constructor(private readonly options: TransfersOptions) {
    this.bills = options.records.table<TransferBill>('transfers');
    this.accounts = options.records.table<{ balance: number }>('accounts');
    for (const bill of this.all()) this.plan(bill);
  }

  all(): TransferBill[] {
    return this.bills.all();
  }

  find(outBillNo: string): TransferBill | undefined {
    return this.bills.get(outBillNo);
  }

  byPackage(packageInfo: string): TransferBill | undefined {
    return this.all().find((bill) => bill.packageInfo !== '' && bill.packageInfo === packageInfo);
  }

  /** Fen in the merchant's operating account. */
  balance(): number {
    return this.accounts.get(ACCOUNT)?.balance ?? FIRST_BALANCE;
  }

  setBalance(balance: number): void {
    this.accounts.set(ACCOUNT, { balance });
  }

  /** The same number with the same content is the same transfer. */
  create(request: TransferRequest): TransferBill {
    const { course } = this.options;
    const unknown = course.current === 'unknown';
    if (unknown && !course.unknownIsMade()) throw systemError();
    const fingerprint = JSON.stringify({ ...request, user_name: request.user_name !== undefined });
    const existing = this.bills.get(request.out_bill_no);
    if (existing && existing.request !== fingerprint) {
      throw new TransferError(
        BAD_REQUEST,
        'ALREADY_EXISTS',
        '商户单号已存在，且与原请求参数不一致',
      );
    }
    const bill = existing ?? this.newBill(request, fingerprint);
    if (unknown) throw systemError();
    return bill;
  }

  /** The person has confirmed. */
  confirm(bill: TransferBill, course: PaymentCourse): TransferBill {
    return this.move({ ...bill, willFail: course === 'fail' }, 'TRANSFERING');
  }

  cancel(bill: TransferBill): TransferBill {
    if (!mayFollow(bill.state, 'CANCELING')) {
      if (bill.state === 'CANCELING' || bill.state === 'CANCELLED') return bill;
      throw new TransferError(BAD_REQUEST, 'INVALID_REQUEST', '当前状态不允许撤销');
    }
    return this.move(bill, 'CANCELING');
  }

  sheet({ outBillNo, remark, amount, state, expiresAt }: TransferBill): TransferSheet {
    const { merchantName } = this.options;
    return { outBillNo, merchantName, remark, amount, state, expiresAt };
  }

  private newBill(request: TransferRequest, fingerprint: string): TransferBill {
    const amount = request.transfer_amount;
    if (amount > this.balance()) throw new TransferError(FORBIDDEN, 'NOT_ENOUGH', '资金不足');
    this.setBalance(this.balance() - amount);
    const now = this.options.clock.now();
    const bill: TransferBill = {
      outBillNo: request.out_bill_no,
      transferBillNo: `1330000${now}${randomBytes(4).readUInt32BE()}`,
      openid: request.openid,
      sceneId: request.transfer_scene_id,
      amount,
      remark: request.transfer_remark,
      state: 'ACCEPTED',
      packageInfo: '',
      failReason: '',
      willFail: false,
      createdAt: now,
      updatedAt: now,
      expiresAt: now + CONFIRM_WITHIN,
      request: fingerprint,
    };
    if (this.options.course.current === 'late') return this.save(bill);
    return this.move(this.save(bill), 'WAIT_USER_CONFIRM');
  }

  private move(bill: TransferBill, state: TransferState, failReason = ''): TransferBill {
    if (!mayFollow(bill.state, state))
      throw new Error(`a transfer ${bill.state} becomes no ${state}`);
    const now = this.options.clock.now();
    const waits = state === 'WAIT_USER_CONFIRM';
    if (isReturned(state)) this.setBalance(this.balance() + bill.amount);
    return this.save({
      ...bill,
      state,
      failReason,
      updatedAt: now,
      expiresAt: waits ? now + CONFIRM_WITHIN : bill.expiresAt,
      packageInfo: waits ? randomBytes(24).toString('base64url') : '',
    });
  }

  private save(bill: TransferBill): TransferBill {
    this.bills.set(bill.outBillNo, bill);
    this.options.lines.toPerson(bill.openid, 'transfer', {
      package: bill.packageInfo,
      ...this.sheet(bill),
    });
    this.plan(bill);
    return bill;
  }

  /** What WeChat Pay does by itself from here on. */
  private plan(bill: TransferBill): void {
    const next = this.nextOf(bill);
    if (!next) return;
    this.options.clock.at(next.at, () => {
      // Somebody may have moved it on meanwhile.
      const current = this.bills.get(bill.outBillNo);
      if (current?.state === bill.state) this.move(current, next.state, next.failReason);
    });
  }

  private nextOf(
    bill: TransferBill,
  ): { at: number; state: TransferState; failReason?: string } | undefined {
    const { updatedAt } = bill;
    switch (bill.state) {
      case 'ACCEPTED':
        return { at: updatedAt + SLOW_STEP, state: 'PROCESSING' };
      case 'PROCESSING':
        return { at: updatedAt + SLOW_STEP, state: 'WAIT_USER_CONFIRM' };
      case 'WAIT_USER_CONFIRM':
        return { at: bill.expiresAt, state: 'FAIL', failReason: 'OVERDUE_CLOSE' };
      case 'TRANSFERING':
        if (bill.willFail) {
          return { at: updatedAt + STEP, state: 'FAIL', failReason: 'ACCOUNT_FROZEN' };
        }
        return { at: updatedAt + STEP, state: 'SUCCESS' };
      case 'CANCELING':
        return { at: updatedAt + STEP, state: 'CANCELLED' };
      case 'SUCCESS':
      case 'FAIL':
      case 'CANCELLED':
        return undefined;
    }
  }
}

const systemError = () =>
  new TransferError(SERVER_ERROR, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用');
