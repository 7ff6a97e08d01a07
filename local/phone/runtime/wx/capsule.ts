import { cancelled, Refused } from './call';
import type { Device } from './device';
import { enter, openCard, openCode } from './entry';
import { scanText } from './scan';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';
import { shareMenus, shareToFriend, shareToTimeline, type ShareMenu } from './share';
import { SCENE, type Card } from './street/card';
import { Tray } from './street/tray';

type Action = () => Promise<unknown>;

const SHARES: Record<ShareMenu, { text: string; run: (device: Device) => Promise<unknown> }> = {
  shareAppMessage: { text: '转发给朋友', run: (device) => shareToFriend(device) },
  shareTimeline: { text: '分享到朋友圈', run: shareToTimeline },
};

/** A list to choose one action from, over the whole phone. */
function chooseFrom(
  { screen }: Device,
  title: string,
  empty: string,
  rows: readonly { text: string; note: string; action: Action }[],
) {
  return screen.ask<Action>('screen', { label: title }, ({ answer, refuse }) =>
    element(
      'div',
      { class: 'phone-page' },
      sheetHead(title, rows.length === 0 ? empty : undefined),
      ...rows.map(({ text, note, action }) =>
        element(
          'button',
          {
            class: 'phone-row',
            onClick: () => {
              answer(action);
            },
          },
          element('span', {}, text, element('small', {}, note)),
        ),
      ),
      sheetButton('返回', 'plain', () => {
        refuse(cancelled());
      }),
    ),
  );
}

async function openReceived(device: Device, cards: readonly Card[]) {
  const rows = cards.map((card) => ({
    text: card.title,
    note: card.kind === 'timeline' ? '朋友圈' : '发给你的',
    action: () => openCard(device, card),
  }));
  const open = await chooseFrom(device, '收到的卡片', '还没有人分享给你', rows);
  await open();
}

async function openMessages(device: Device) {
  const { messages } = await device.cloud.call('messages', {});
  const rows = messages.map(({ title, lines, page }) => ({
    text: title,
    note: lines.map(({ name, value }) => `${name} ${value}`).join('，'),
    action: async () => {
      if (page) await enter(device, page, SCENE.subscribeMessage);
    },
  }));
  const open = await chooseFrom(device, '服务通知', '还没有消息', rows);
  await open();
}

/** WeChat's own scanner. */
export async function scanOutside(device: Device) {
  const text = await scanText(device, {});
  await openCode(device, text, (plain) =>
    chooseFrom(device, '扫到的内容', plain, []).catch((closed: unknown) => {
      if (!(closed instanceof Refused)) throw closed;
    }),
  );
}

function actions(device: Device): { text: string; action: Action }[] {
  const cards = new Tray(localStorage, device.host.persona).cards();
  return [
    ...shareMenus(device).map((menu) => ({
      text: SHARES[menu].text,
      action: () => SHARES[menu].run(device),
    })),
    { text: `收到的卡片（${cards.length}）`, action: () => openReceived(device, cards) },
    { text: '服务通知', action: () => openMessages(device) },
    { text: '扫一扫', action: () => scanOutside(device) },
  ];
}

async function openMenu(device: Device) {
  const choose = await device.screen.ask<Action>(
    'sheet',
    { label: '菜单', dismissable: true },
    ({ answer, refuse }) =>
      element(
        'div',
        { class: 'phone-actions' },
        ...actions(device).map(({ text, action }) =>
          element(
            'button',
            {
              onClick: () => {
                answer(action);
              },
            },
            text,
          ),
        ),
        element(
          'button',
          {
            class: 'phone-action-cancel',
            onClick: () => {
              refuse(cancelled());
            },
          },
          '取消',
        ),
      ),
  );
  await choose();
}

async function leave({ host, screen }: Device) {
  host.app.enterBackground();
  await screen.ask<undefined>('screen', { label: '微信' }, ({ answer }) =>
    element(
      'div',
      { class: 'phone-page phone-desktop' },
      sheetHead('微信', '小程序在后台'),
      sheetButton('回到惠享', 'primary', () => {
        answer(undefined);
      }),
    ),
  );
  await host.app.enterForeground();
}

/** The capsule: its menu, and leaving the mini-program. */
export function capsule(device: Device) {
  const run = (action: (device: Device) => Promise<unknown>) => () => {
    action(device).catch((error: unknown) => {
      if (!(error instanceof Refused)) device.host.reportError(error);
    });
  };
  device.host.capsule.onMenu(run(openMenu));
  device.host.capsule.onClose(run(leave));
}
