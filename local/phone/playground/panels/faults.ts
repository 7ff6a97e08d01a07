import type { FaultKind, Faults } from '../../../cloud/client/panels';
import { element } from '../../runtime/wx/screen/element';
import { get, post } from './api';
import { smallButton, type Panel } from './panel';

const KINDS: Record<FaultKind, readonly [string, string]> = {
  conflict: ['写冲突', '事务里的写被别人抢先'],
  busy: ['数据库忙', '一次调用被拒，过会儿再来'],
  latency: ['变慢', '答得晚'],
  timeoutAfterEffect: ['做了却说超时', '写成功了，回答是超时'],
  lostAnswer: ['回答丢了', '写成功了，连接断了'],
  doubledInvocation: ['函数跑两遍', '同一次触发来两次'],
  killedWorker: ['函数中途被杀', '做到一半没了'],
  doubledTimer: ['定时任务来两次', '到点触发了两遍'],
  killedServer: ['后台整个被杀', '重启以后接着来'],
};

const kinds = Object.entries(KINDS) as [FaultKind, readonly [string, string]][];

const PERCENT = 100;

/** One kind of fault and how often it happens. */
function slider(kind: FaultKind, changed: () => void) {
  const [name, note] = KINDS[kind];
  const input = element('input', {
    attributes: { type: 'range', min: '0', max: '50', step: '1', 'aria-label': name },
  });
  const share = element('output', {});
  const show = () => {
    share.textContent = input.value === '0' ? '关' : `${input.value}%`;
  };
  input.addEventListener('input', show);
  input.addEventListener('change', changed);
  return {
    kind,
    row: element(
      'label',
      { class: 'fault' },
      element('span', {}, element('b', {}, name), element('small', {}, note)),
      input,
      share,
    ),
    rate: () => input.valueAsNumber / PERCENT,
    set: (rate: number) => {
      if (document.activeElement !== input) input.value = String(Math.round(rate * PERCENT));
      show();
    },
  };
}

class FaultsPanel {
  private readonly seed = element('input', { attributes: { type: 'number', min: '0', step: '1' } });
  private readonly sliders = kinds.map(([kind]) => slider(kind, () => void this.send()));
  readonly content = element(
    'div',
    { class: 'panel' },
    element('p', { class: 'hint' }, '故意让后台出错，看钱会不会错。同一个种子，错在同样的地方。'),
    element('div', { class: 'entry' }, ...this.sliders.map(({ row }) => row)),
    element('label', { class: 'field' }, '种子', this.seed),
    element(
      'div',
      { class: 'row' },
      smallButton('全部关掉', async () => {
        this.draw(
          await post('faults', {
            rates: Object.fromEntries(kinds.map(([kind]) => [kind, 0])) as Faults['rates'],
          }),
        );
      }),
    ),
  );

  constructor() {
    this.seed.addEventListener('change', () => void this.send());
  }

  draw({ seed, rates }: Faults) {
    if (document.activeElement !== this.seed) this.seed.value = String(seed);
    for (const { kind, set } of this.sliders) set(rates[kind]);
  }

  private async send() {
    const rates = Object.fromEntries(this.sliders.map(({ kind, rate }) => [kind, rate()]));
    this.draw(
      await post('faults', { seed: this.seed.valueAsNumber, rates: rates as Faults['rates'] }),
    );
  }
}

/** Faults on demand. */
export function faults(): Panel {
  const panel = new FaultsPanel();
  return {
    id: 'faults',
    title: '故障',
    icon: 'fault',
    content: panel.content,
    async refresh() {
      panel.draw(await get('faults'));
    },
  };
}
