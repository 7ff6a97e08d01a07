import type { ConsentAnswer, MessageTemplate } from '../../../cloud/client/protocol';
import { call, Refused } from './call';
import type { Device } from './device';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

/** WeChat asks for at most this many templates at once. */
const MOST_TEMPLATES = 5;

type Answers = Record<string, ConsentAnswer>;

function templateRow(template: MessageTemplate) {
  const box = element('input', { attributes: { type: 'checkbox' } });
  box.checked = true;
  const fields = template.fields.map(({ name }) => name).join('、');
  const row = element(
    'label',
    { class: 'phone-row' },
    element('span', {}, template.title, element('small', {}, fields)),
    box,
  );
  return { row, tmplId: template.tmplId, box };
}

function ask({ screen }: Device, templates: readonly MessageTemplate[]) {
  return screen.ask<Answers>('sheet', { label: '订阅消息' }, ({ answer }) => {
    const rows = templates.map(templateRow);
    const finish = (allowed: boolean) => {
      const answers = rows.map(({ tmplId, box }): [string, ConsentAnswer] => [
        tmplId,
        allowed && box.checked ? 'accept' : 'reject',
      ]);
      answer(Object.fromEntries(answers));
    };
    return element(
      'div',
      { class: 'phone-sheet' },
      sheetHead('惠享 申请发送一次以下消息'),
      ...rows.map(({ row }) => row),
      sheetButton('允许', 'primary', () => {
        finish(true);
      }),
      sheetButton('拒绝', 'plain', () => {
        finish(false);
      }),
    );
  });
}

async function requestSubscribeMessage(device: Device, tmplIds: readonly string[]) {
  if (tmplIds.length === 0) throw new Refused('TmplIds can not be empty', { errCode: 10001 });
  if (tmplIds.length > MOST_TEMPLATES)
    throw new Refused('TmplIds length exceeds 5', { errCode: 20003 });
  const { templates } = await device.cloud.call('subscribeOpen', { tmplIds });
  const answers = await ask(device, templates);
  await device.cloud.call('subscribeAnswer', { answers });
  return answers;
}

/** Asking for consent to subscribe messages: one accept is one message. */
export const subscribe = (device: Device) => ({
  requestSubscribeMessage: call(
    'requestSubscribeMessage',
    ({ tmplIds = [] }: { tmplIds?: readonly string[] }) => requestSubscribeMessage(device, tmplIds),
  ),
});
