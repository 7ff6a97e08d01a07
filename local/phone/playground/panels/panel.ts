import { element } from '../../runtime/wx/screen/element';
import type { IconName } from '../icons';

/** One tab of the drawer. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly content: HTMLElement;
  /** Brings it up to date; called when it opens and every moment while it is open. */
  readonly refresh: () => Promise<void>;
}

export const empty = (text: string) => element('p', { class: 'empty' }, text);

export function smallButton(text: string, onClick: () => Promise<unknown>, look = '') {
  const button = element(
    'button',
    {
      class: `small-button ${look}`,
      onClick: () => {
        button.disabled = true;
        onClick()
          .catch((error: unknown) => {
            button.title = error instanceof Error ? error.message : String(error);
            button.textContent = button.title;
          })
          .finally(() => {
            button.disabled = false;
          });
      },
    },
    text,
  );
  return button;
}

/** Names and values, one under the other. */
export const lines = (pairs: readonly (readonly [string, string])[]) =>
  element(
    'dl',
    { class: 'lines' },
    ...pairs.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );

const WHEN = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

/** An instant as a person reads it, on a shop's wall clock. */
export const when = (at: number) => element('time', {}, WHEN.format(at));
