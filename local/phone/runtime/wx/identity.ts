import type { OpenTypeButton } from '../host';
import { call, Refused } from './call';
import type { Device } from './device';
import { pickImageFiles } from './files';
import { needPrivacy } from './privacy';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

/** Eight grounds for the pictures that this phone offers as avatars. */
const AVATAR_COLORS = ['#a9482a', '#1f6a55', '#5b4a3e', '#8a5a00', '#3e5c76', '#6b4e71'];

const AVATAR_PX = 132;

async function drawnAvatar(letter: string, color: string): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = AVATAR_PX;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser has no 2d canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, AVATAR_PX, AVATAR_PX);
  context.fillStyle = '#fff';
  context.font = `600 ${AVATAR_PX / 2}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(letter, AVATAR_PX / 2, AVATAR_PX / 2);
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done);
  });
  if (!blob) throw new Error('the avatar could not be drawn');
  return URL.createObjectURL(blob);
}

async function askAvatar(device: Device): Promise<string> {
  const { name } = await device.cloud.me();
  const pictures = await Promise.all(
    AVATAR_COLORS.map((color) => drawnAvatar(name.slice(-1), color)),
  );
  return device.screen.ask<string>(
    'sheet',
    { label: '选择头像', dismissable: true },
    ({ answer, refuse }) =>
      element(
        'div',
        { class: 'phone-sheet' },
        sheetHead('选择头像'),
        element(
          'div',
          { class: 'phone-avatars' },
          ...pictures.map((picture, at) =>
            element(
              'button',
              {
                attributes: { 'aria-label': `头像 ${at + 1}` },
                onClick: () => {
                  answer(picture);
                },
              },
              element('img', { attributes: { src: picture, alt: '' } }),
            ),
          ),
        ),
        sheetButton('从相册选择', 'plain', () => {
          pickImageFiles(1).then(([file]) => {
            if (file) answer(URL.createObjectURL(file));
          }, refuse);
        }),
      ),
  );
}

async function askPhoneNumber(device: Device) {
  const { phoneNumber } = await device.cloud.me();
  const allowed = await device.screen.ask<boolean>('sheet', { label: '手机号' }, ({ answer }) =>
    element(
      'div',
      { class: 'phone-sheet' },
      sheetHead('惠享 申请获取并验证你的手机号'),
      element('div', { class: 'phone-row' }, phoneNumber, element('small', {}, '微信绑定号码')),
      sheetButton('允许', 'primary', () => {
        answer(true);
      }),
      sheetButton('不允许', 'plain', () => {
        answer(false);
      }),
    ),
  );
  if (!allowed) throw new Refused('user deny');
  return device.cloud.call('phoneCode', {});
}

/** Runs what a button asks for and answers the button's event with WeChat's errMsg. */
async function answerButton(
  button: OpenTypeButton,
  openType: string,
  run: () => Promise<Record<string, unknown>>,
) {
  const answer = call(openType, run)() as Promise<Record<string, unknown>>;
  const detail = await answer.catch((refused: unknown) => refused as Record<string, unknown>);
  button.emit(openType.toLowerCase(), detail);
}

/** Who holds the phone: login, phone number, avatar. */
export function identity(device: Device) {
  const { openTypes } = device.host;
  openTypes.handle('getPhoneNumber', (button) =>
    answerButton(button, 'getPhoneNumber', async () => {
      await needPrivacy(device, 'getPhoneNumber');
      return { ...(await askPhoneNumber(device)) };
    }),
  );
  openTypes.handle('chooseAvatar', (button) =>
    answerButton(button, 'chooseAvatar', async () => {
      await needPrivacy(device, 'chooseAvatar');
      return { avatarUrl: await askAvatar(device) };
    }),
  );
  return {
    // A cloud function knows its caller by itself; the code is for servers that this project has not.
    login: call('login', async () => {
      const { openid } = await device.cloud.me();
      return { code: `${openid.slice(-4)}${crypto.randomUUID().replaceAll('-', '')}` };
    }),
    checkSession: call('checkSession', async () => {
      await device.cloud.me();
    }),
  };
}
