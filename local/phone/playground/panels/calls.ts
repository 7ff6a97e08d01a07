import type { PanelGets } from '../../../cloud/client/panels';
import { element } from '../../runtime/wx/screen/element';
import { get, post } from './api';
import { invocations } from './invocations';
import { empty, smallButton, type Panel } from './panel';

type Stats = PanelGets['stats'];

const COLUMNS = [
  ['calls', '调用'],
  ['documentsRead', '读'],
  ['documentsWritten', '写'],
  ['indexEntriesRead', '索引'],
] as const;

const number = (value: number) => element('td', { class: 'number' }, value.toLocaleString('zh-CN'));

function table(stats: Stats) {
  const rows = [...stats.rows].sort((a, b) => b.calls - a.calls);
  return element(
    'table',
    { class: 'table' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', {}, '动作'),
        ...COLUMNS.map(([, text]) => element('th', { class: 'number' }, text)),
      ),
    ),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        element(
          'tr',
          {},
          element(
            'td',
            {},
            row.action.replace('database.', ''),
            element('small', {}, row.collection),
          ),
          ...COLUMNS.map(([key]) => number(row[key])),
        ),
      ),
      element(
        'tr',
        { class: 'sum' },
        element('td', {}, '合计'),
        ...COLUMNS.map(([key]) => number(stats[key])),
      ),
    ),
  );
}

/** What was asked of the cloud: calls, documents read and written, index entries read. */
export function calls(): Panel {
  const place = element('div', { class: 'panel-list' });
  const functions = invocations();
  const draw = (stats: Stats) => {
    place.replaceChildren(stats.calls === 0 ? empty('清零以后还没有调用') : table(stats));
  };
  return {
    id: 'calls',
    title: '调用',
    icon: 'calls',
    content: element(
      'div',
      { class: 'panel' },
      element(
        'div',
        { class: 'row' },
        smallButton('清零，从现在数起', async () => {
          draw(await post('stats', { reset: true }));
        }),
      ),
      place,
      element('h3', {}, '函数'),
      functions.place,
    ),
    async refresh() {
      const [stats, log] = await Promise.all([get('stats'), get('log')]);
      draw(stats);
      functions.draw(log);
    },
  };
}
