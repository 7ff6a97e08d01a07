import { call, Refused } from './call';
import type { Device } from './device';
import { needPrivacy } from './privacy';
import { NORMAL_BRIGHTNESS } from './settings';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

/** How long WeChat says that something was copied, ms. */
const TOAST_MS = 1500;

type Strength = 'heavy' | 'medium' | 'light';

/** How long a vibration is seen, ms; WeChat's short one lasts 15 and would not be. */
const SHAKE_MS = { light: 160, medium: 220, heavy: 300, long: 400 };

/** Shakes the picture, because a desk has no motor. */
function shake(strength: keyof typeof SHAKE_MS) {
  const body = document.body;
  body.dataset['vibrating'] = strength;
  body.animate(
    [0, -2, 2, -2, 2, 0].map((x) => ({ transform: `translateX(${x}px)` })),
    { duration: SHAKE_MS[strength] },
  ).onfinish = () => {
    delete body.dataset['vibrating'];
  };
}

async function copy(device: Device, data: unknown) {
  if (typeof data !== 'string') throw new Refused('parameter error: data should be String');
  await needPrivacy(device, 'setClipboardData');
  device.settings.change({ clipboard: data });
  const toast = element('div', { class: 'phone-toast' }, element('span', {}, '内容已复制'));
  const layer = device.screen.show('toast', toast);
  setTimeout(() => {
    layer.close();
  }, TOAST_MS);
}

const clipboard = (device: Device) => ({
  setClipboardData: call('setClipboardData', ({ data }: { data: unknown }) => copy(device, data)),
  getClipboardData: call('getClipboardData', async () => {
    await needPrivacy(device, 'getClipboardData');
    return { data: device.settings.get().clipboard };
  }),
});

function makePhoneCall({ screen }: Device, phoneNumber: string) {
  return screen.ask<undefined>(
    'sheet',
    { label: `呼叫 ${phoneNumber}`, dismissable: true },
    ({ answer, refuse }) =>
      element(
        'div',
        { class: 'phone-sheet' },
        sheetHead(phoneNumber, '这台手机不会真的拨号'),
        sheetButton('呼叫', 'primary', () => {
          answer(undefined);
        }),
        sheetButton('取消', 'plain', () => {
          refuse(new Refused('cancel'));
        }),
      ),
  );
}

function display({ settings }: Device) {
  const dim = () => {
    const { brightness } = settings.get();
    const screen = document.documentElement;
    screen.style.setProperty('--phone-brightness', String(brightness));
    if (brightness === NORMAL_BRIGHTNESS) delete screen.dataset['brightness'];
    else screen.dataset['brightness'] = String(brightness);
  };
  dim();
  settings.changed.on(dim);
  return {
    setScreenBrightness: call('setScreenBrightness', ({ value }: { value: number }) => {
      if (!(value >= 0 && value <= 1)) throw new Refused('value should be between 0 and 1');
      settings.change({ brightness: value });
    }),
    getScreenBrightness: call('getScreenBrightness', () => ({ value: settings.get().brightness })),
    setKeepScreenOn: call('setKeepScreenOn', ({ keepScreenOn }: { keepScreenOn: boolean }) => {
      document.documentElement.dataset['keepScreenOn'] = String(keepScreenOn);
    }),
    setVisualEffectOnCapture: call(
      'setVisualEffectOnCapture',
      ({ visualEffect }: { visualEffect: 'none' | 'hidden' }) => {
        document.documentElement.dataset['capture'] = visualEffect;
      },
    ),
  };
}

/** Vibration, clipboard, dialling and the display. */
export const hardware = (device: Device) => ({
  ...clipboard(device),
  ...display(device),
  vibrateShort: call('vibrateShort', ({ type }: { type?: Strength }) => {
    shake(type ?? 'medium');
  }),
  vibrateLong: call('vibrateLong', () => {
    shake('long');
  }),
  makePhoneCall: call('makePhoneCall', ({ phoneNumber }: { phoneNumber: string }) =>
    makePhoneCall(device, phoneNumber),
  ),
});
