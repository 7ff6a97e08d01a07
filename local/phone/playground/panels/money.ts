import { fen } from '../../../../domain/money/money';
import { formatYuan } from '../../../../domain/money/yuan';
import type {
  PanelGets,
  PanelPayment,
  PanelTransfer,
  PaymentCourse,
} from '../../../cloud/client/panels';
import type { PaymentState, Persona, TransferState } from '../../../cloud/client/protocol';
import { element } from '../../runtime/wx/screen/element';
import { get, post } from './api';
import { empty, lines, smallButton, when, type Panel } from './panel';

const COURSES: Record<PaymentCourse, string> = {
  succeed: '成功',
  fail: '失败',
  twice: '成功，通知两次',
  late: '成功，通知晚一分钟',
  unknown: '没有通知，要自己查',
};

type Tone = 'good' | 'bad' | '';

const PAYMENT: Record<PaymentState, readonly [string, Tone]> = {
  NOTPAY: ['等付款', ''],
  SUCCESS: ['已付', 'good'],
  REFUND: ['有退款', ''],
  CLOSED: ['已关闭', 'bad'],
};

const TRANSFER: Record<TransferState, readonly [string, Tone]> = {
  ACCEPTED: ['已受理', ''],
  PROCESSING: ['处理中', ''],
  WAIT_USER_CONFIRM: ['等本人确认', ''],
  TRANSFERING: ['转账中', ''],
  SUCCESS: ['已到账', 'good'],
  FAIL: ['失败', 'bad'],
  CANCELING: ['撤销中', ''],
  CANCELLED: ['已撤销', 'bad'],
};

const state = ([text, tone]: readonly [string, Tone]) =>
  element('span', { class: `state ${tone}` }, text);

const amount = (value: number) => element('span', { class: 'amount' }, formatYuan(fen(value)));

const courses = Object.entries(COURSES) as [PaymentCourse, string][];

/** Buttons that settle what is still open, one for each way it may go. */
const settle = (packageOfIt: string, done: (state: PanelGets['money']) => void) =>
  element(
    'div',
    { class: 'row' },
    ...courses.map(([course, text]) =>
      smallButton(text, async () => {
        done(await post('money', { package: packageOfIt, course }));
      }),
    ),
  );

/** The panel of payments and transfers. */
class Money {
  private readonly list = element('div', { class: 'panel-list' });
  private readonly course = element('select', { attributes: { 'aria-label': '接下来怎么走' } });
  readonly content = element(
    'div',
    { class: 'panel' },
    element('label', { class: 'field' }, '接下来的付款、退款和转账', this.course),
    this.list,
  );

  constructor(private readonly personas: readonly Persona[]) {
    for (const [value, text] of courses)
      this.course.append(element('option', { attributes: { value } }, text));
    this.course.addEventListener('change', () => {
      void post('money', { course: this.course.value as PaymentCourse }).then(this.draw);
    });
  }

  readonly draw = ({ course, payments, transfers }: PanelGets['money']) => {
    if (document.activeElement !== this.course) this.course.value = course;
    const nothing = payments.length + transfers.length === 0;
    this.list.replaceChildren(
      ...(transfers.length > 0 ? [element('h3', {}, '转账')] : []),
      ...transfers.map((transfer) => this.transfer(transfer)),
      ...(payments.length > 0 ? [element('h3', {}, '付款')] : []),
      ...payments.map((payment) => this.payment(payment)),
      ...(nothing ? [empty('还没有付过款，也没有转过账')] : []),
    );
  };

  private payment(payment: PanelPayment) {
    return element(
      'article',
      { class: 'entry' },
      element('header', {}, amount(payment.totalFee), state(PAYMENT[payment.state])),
      lines([
        ['付款人', this.nameOf(payment.openid)],
        ['买了', payment.body],
        ['单号', payment.outTradeNo],
        ['通知', `${payment.callbacks} 次`],
        ...(payment.refunded > 0 ? [['已退', formatYuan(fen(payment.refunded))] as const] : []),
      ]),
      when(payment.at),
      ...(payment.state === 'NOTPAY' ? [settle(payment.package, this.draw)] : []),
    );
  }

  private transfer(transfer: PanelTransfer) {
    return element(
      'article',
      { class: 'entry' },
      element('header', {}, amount(transfer.amount), state(TRANSFER[transfer.state])),
      lines([
        ['收款人', this.nameOf(transfer.openid)],
        ['说明', transfer.remark],
        ['单号', transfer.outBillNo],
        ['通知', `${transfer.callbacks} 次`],
      ]),
      when(transfer.at),
      ...(transfer.state === 'WAIT_USER_CONFIRM' ? [settle(transfer.package, this.draw)] : []),
    );
  }

  private nameOf(openid: string) {
    return this.personas.find((persona) => persona.openid === openid)?.name ?? openid;
  }
}

/** Payments and transfers: what there was, and how the next ones go. */
export function money(personas: readonly Persona[]): Panel {
  const panel = new Money(personas);
  return {
    id: 'money',
    title: '钱',
    icon: 'money',
    content: panel.content,
    async refresh() {
      panel.draw(await get('money'));
    },
  };
}
