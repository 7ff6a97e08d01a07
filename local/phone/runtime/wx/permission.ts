import { call, Refused } from './call';
import type { Device } from './device';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

/** The permissions that this phone knows, with the words WeChat asks in. */
const SCOPES = {
  'scope.userLocation': '获取你的位置信息',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.camera': '使用你的摄像头',
} as const;

type Scope = keyof typeof SCOPES;

const isScope = (scope: string): scope is Scope => scope in SCOPES;

const remember = ({ settings }: Device, scope: string, allowed: boolean) => {
  settings.change({ permissions: { ...settings.get().permissions, [scope]: allowed } });
};

function ask({ screen }: Device, scope: Scope) {
  return screen.ask<boolean>('sheet', { label: '权限申请' }, ({ answer }) =>
    element(
      'div',
      { class: 'phone-sheet' },
      sheetHead('惠享 申请', SCOPES[scope]),
      sheetButton('允许', 'primary', () => {
        answer(true);
      }),
      sheetButton('拒绝', 'plain', () => {
        answer(false);
      }),
    ),
  );
}

/** Asks once; a refusal stays until the person changes it in the settings page, as in WeChat. */
export async function needPermission(device: Device, scope: Scope) {
  const given = device.settings.get().permissions[scope];
  const allowed = given ?? (await ask(device, scope));
  if (given === undefined) remember(device, scope, allowed);
  if (!allowed) throw new Refused('auth deny', { errno: 103 });
}

function settingsPage(device: Device) {
  const { permissions } = device.settings.get();
  return device.screen.ask<undefined>('screen', { label: '设置' }, ({ answer }) => {
    const rows = Object.entries(permissions).map(([scope, allowed]) => {
      const toggle = element('input', {
        attributes: { type: 'checkbox', role: 'switch' },
      });
      toggle.checked = allowed;
      toggle.addEventListener('change', () => {
        remember(device, scope, toggle.checked);
      });
      return element(
        'label',
        { class: 'phone-row' },
        isScope(scope) ? SCOPES[scope] : scope,
        toggle,
      );
    });
    return element(
      'div',
      { class: 'phone-page' },
      sheetHead('设置', rows.length === 0 ? '还没有申请过权限' : '允许惠享'),
      ...rows,
      sheetButton('返回', 'plain', () => {
        answer(undefined);
      }),
    );
  });
}

/** wx.authorize and the settings page. */
export function permission(device: Device) {
  const authSetting = () => ({ authSetting: { ...device.settings.get().permissions } });
  device.host.openTypes.handle('openSetting', async (button) => {
    await settingsPage(device);
    button.emit('opensetting', { errMsg: 'openSetting:ok', ...authSetting() });
  });
  return {
    getSetting: call('getSetting', authSetting),
    openSetting: call('openSetting', async () => {
      await settingsPage(device);
      return authSetting();
    }),
    authorize: call('authorize', async ({ scope }: { scope: string }) => {
      if (!isScope(scope)) throw new Refused(`invalid scope ${scope}`);
      await needPermission(device, scope);
    }),
  };
}
