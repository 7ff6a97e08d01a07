import { call, Refused } from './call';
import type { Device } from './device';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

interface Decision {
  event: 'exposureAuthorization' | 'agree' | 'disagree';
  buttonId?: string;
}

type Asker = (resolve: (decision: Decision) => void, info: { referrer: string }) => void;

const CONTRACT = '《惠享小程序用户隐私保护指引》';

/** The app's own way of asking, set by wx.onNeedPrivacyAuthorization. */
const askers = new WeakMap<Device, Asker>();

function askOurselves({ screen }: Device) {
  return screen.ask<boolean>('sheet', { label: '用户隐私保护提示' }, ({ answer }) =>
    element(
      'div',
      { class: 'phone-sheet' },
      sheetHead('用户隐私保护提示', `使用这个功能前，请先阅读并同意${CONTRACT}`),
      sheetButton('同意', 'primary', () => {
        answer(true);
      }),
      sheetButton('拒绝', 'plain', () => {
        answer(false);
      }),
    ),
  );
}

const askTheApp = (asker: Asker, api: string) =>
  new Promise<boolean>((answer) => {
    asker(
      ({ event }) => {
        if (event === 'agree') answer(true);
        if (event === 'disagree') answer(false);
      },
      { referrer: api },
    );
  });

/** Lets an interface that touches personal data go on only after the person agreed, once per phone. */
export async function needPrivacy(device: Device, api: string) {
  if (device.settings.get().privacyAgreed) return;
  const asker = askers.get(device);
  const agreed = asker ? await askTheApp(asker, api) : await askOurselves(device);
  if (!agreed) throw new Refused('privacy permission is not authorized', { errno: 104 });
  device.settings.change({ privacyAgreed: true });
}

function showContract({ screen }: Device) {
  return screen.ask<undefined>('screen', { label: CONTRACT }, ({ answer }) =>
    element(
      'div',
      { class: 'phone-page' },
      sheetHead(CONTRACT),
      element('p', {}, '在微信里，这里是小程序在公众平台填写的隐私保护指引。'),
      sheetButton('我看完了', 'primary', () => {
        answer(undefined);
      }),
    ),
  );
}

/** The privacy guideline: what the platform demands before personal data. */
export function privacy(device: Device) {
  device.host.openTypes.handle('agreePrivacyAuthorization', (button) => {
    device.settings.change({ privacyAgreed: true });
    button.emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  });
  return {
    getPrivacySetting: call('getPrivacySetting', () => ({
      needAuthorization: !device.settings.get().privacyAgreed,
      privacyContractName: CONTRACT,
    })),
    onNeedPrivacyAuthorization: (asker: Asker) => {
      askers.set(device, asker);
    },
    requirePrivacyAuthorize: call('requirePrivacyAuthorize', () =>
      needPrivacy(device, 'requirePrivacyAuthorize'),
    ),
    openPrivacyContract: call('openPrivacyContract', () => showContract(device)),
  };
}
