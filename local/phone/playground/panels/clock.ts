import type { PanelGets } from '../../../cloud/client/panels';
import { element } from '../../runtime/wx/screen/element';
import { get, post } from './api';
import { empty, smallButton, when, type Panel } from './panel';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly (readonly [string, number])[] = [
  ['+ 1 分钟', MINUTE],
  ['+ 1 小时', HOUR],
  ['+ 1 天', DAY],
  ['+ 7 天', 7 * DAY],
];

const SHANGHAI_OFFSET = 8 * HOUR;

/** An instant as `datetime-local` inputs hold it, in the shop's time. */
const asLocal = (at: number) => new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 16);
const fromLocal = (text: string) => Date.parse(`${text}:00Z`) - SHANGHAI_OFFSET;

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});
const DATE = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'full' });

/** How far the clock is ahead, in words. */
function ahead(offset: number) {
  const days = Math.floor(offset / DAY);
  const hours = Math.floor((offset % DAY) / HOUR);
  const minutes = Math.floor((offset % HOUR) / MINUTE);
  const parts = [days && `${days} 天`, hours && `${hours} 小时`, minutes && `${minutes} 分钟`];
  const words = parts.filter(Boolean).join(' ');
  return words ? `比真实时间快 ${words}` : '和真实时间一样';
}

/** The cloud's clock and its timers. Time only goes forward. */
class ClockPanel {
  private readonly time = element('p', { class: 'big-clock' });
  private readonly date = element('p', {});
  private readonly offset = element('p', { class: 'hint' });
  private readonly timers = element('div', { class: 'panel-list' });
  private readonly to = element('input', { attributes: { type: 'datetime-local' } });
  readonly content = element(
    'div',
    { class: 'panel' },
    element('div', { class: 'entry' }, this.time, this.date, this.offset),
    element(
      'div',
      { class: 'row' },
      ...STEPS.map(([text, advance]) =>
        smallButton(text, async () => {
          this.draw(await post('clock', { advance }));
        }),
      ),
    ),
    element('label', { class: 'field' }, '直接到', this.to),
    element(
      'div',
      { class: 'row' },
      smallButton('拨到这一刻', async () => {
        this.draw(await post('clock', { set: fromLocal(this.to.value) }));
      }),
    ),
    element('p', { class: 'hint' }, '时间只能往前走。路上到点的定时任务会一件一件先做完。'),
    element('h3', {}, '定时任务'),
    this.timers,
  );

  draw({ now, offset, timers }: PanelGets['clock']) {
    this.time.textContent = TIME.format(now);
    this.date.textContent = DATE.format(now);
    this.offset.textContent = ahead(offset);
    if (!this.to.value) this.to.value = asLocal(now + DAY);
    this.to.min = asLocal(now);
    this.timers.replaceChildren(
      ...timers.map((timer) =>
        element(
          'article',
          { class: 'entry' },
          element(
            'header',
            {},
            element('b', {}, timer.functionName),
            element('small', {}, timer.cron),
          ),
          element(
            'small',
            {},
            `跑过 ${timer.runs} 次${timer.failures > 0 ? `，失败 ${timer.failures} 次` : ''}`,
            ...(timer.next === undefined ? [] : ['，下一次 ', when(timer.next)]),
          ),
          element(
            'div',
            { class: 'row' },
            smallButton('现在跑一次', async () => {
              this.draw(await post('clock', { runTimer: timer.functionName }));
            }),
          ),
        ),
      ),
      ...(timers.length === 0 ? [empty('没有定时任务')] : []),
    );
  }
}

export function clock(): Panel {
  const panel = new ClockPanel();
  return {
    id: 'clock',
    title: '时钟',
    icon: 'clock',
    content: panel.content,
    async refresh() {
      panel.draw(await get('clock'));
    },
  };
}
