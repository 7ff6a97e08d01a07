import type { PanelGets } from '../../../cloud/client/panels';
import { element } from '../../runtime/wx/screen/element';
import { empty, when } from './panel';

type Log = PanelGets['log'];
type Outcome = NonNullable<Log['invocations'][number]['outcome']>;

/** How many of the newest are shown. */
const SHOWN = 40;

const OUTCOMES: Record<Outcome, readonly [string, string]> = {
  returned: ['答了', 'good'],
  threw: ['出错了', 'bad'],
  timedOut: ['超时', 'bad'],
  outOfMemory: ['内存不够', 'bad'],
  exited: ['中途没了', 'bad'],
};

function invocation(record: Log['invocations'][number], lines: Log['lines']) {
  const own = lines.filter(({ requestId }) => requestId === record.requestId).toReversed();
  const [text, tone] = record.outcome === undefined ? ['在跑', ''] : OUTCOMES[record.outcome];
  const took = record.milliseconds === undefined ? '' : `${Math.round(record.milliseconds)} ms`;
  return element(
    'details',
    { class: 'entry', attributes: { 'data-request': record.requestId } },
    element(
      'summary',
      {},
      record.functionName,
      ' ',
      element('span', { class: `state ${tone}` }, text),
      element('small', {}, ` ${record.source} `, when(record.at), ` ${took}`),
    ),
    own.length === 0
      ? element('small', {}, '什么也没写')
      : element('pre', { class: 'document' }, own.map((line) => line.text).join('\n')),
  );
}

/** The newest invocations of functions, each with what it wrote to the console. */
export function invocations() {
  const place = element('div', { class: 'panel-list' });
  let shown = '';
  return {
    place,
    draw({ invocations: records, lines }: Log) {
      const now = JSON.stringify([records.slice(0, SHOWN), lines.length]);
      if (now === shown) return;
      shown = now;
      const open = new Set(
        [...place.querySelectorAll<HTMLElement>('details[open]')].map(
          ({ dataset }) => dataset['request'],
        ),
      );
      place.replaceChildren(
        ...records.slice(0, SHOWN).map((record) => {
          const entry = invocation(record, lines);
          entry.open = open.has(record.requestId);
          return entry;
        }),
        ...(records.length === 0 ? [empty('还没有函数跑过')] : []),
      );
    },
  };
}
