import { call } from './call';
import type { Device } from './device';
import { pair } from './listeners';

/** The base library whose calls this phone follows. */
const SDK_VERSION = '3.8.12';

const deviceInfo = () => ({
  brand: 'huixiang',
  model: 'playground',
  system: `browser ${navigator.userAgent}`,
  platform: 'devtools',
  abi: 'unknown',
  deviceAbi: 'unknown',
  benchmarkLevel: -1,
  cpuType: 'unknown',
  memorySize: 'unknown',
});

function windowInfo({ host: { appearance } }: Device) {
  const screen = appearance.screen();
  const page = appearance.window();
  return {
    pixelRatio: screen.pixelRatio,
    screenWidth: screen.width,
    screenHeight: screen.height,
    windowWidth: page.width,
    windowHeight: page.height,
    statusBarHeight: appearance.statusBarHeight(),
    screenTop: screen.height - page.height,
    safeArea: appearance.safeArea(),
  };
}

const appBaseInfo = ({ host: { appearance } }: Device) => ({
  SDKVersion: SDK_VERSION,
  enableDebug: false,
  host: { env: 'WeChat' },
  language: 'zh_CN',
  version: '8.0.60',
  theme: appearance.theme(),
  fontSizeSetting: appearance.fontSizeSetting(),
  fontSizeScaleFactor: appearance.fontSizeScaleFactor(),
});

const systemSetting = (device: Device) => ({
  bluetoothEnabled: false,
  locationEnabled: true,
  wifiEnabled: device.settings.get().online,
  deviceOrientation: 'portrait',
});

const systemInfo = (device: Device) => ({
  ...deviceInfo(),
  ...windowInfo(device),
  ...appBaseInfo(device),
  ...systemSetting(device),
  albumAuthorized: true,
  cameraAuthorized: true,
  locationAuthorized: true,
  notificationAuthorized: true,
});

type Themed = (result: { theme: 'light' | 'dark' }) => void;
type Resized = (result: { size: { windowWidth: number; windowHeight: number } }) => void;

/** What the phone is and how it is set. */
export function system(device: Device) {
  const { appearance } = device.host;
  const theme = pair<Themed>((listener) =>
    appearance.onThemeChange((now) => {
      listener({ theme: now });
    }),
  );
  const size = pair<Resized>((listener) =>
    appearance.onWindowResize(({ width, height }) => {
      listener({ size: { windowWidth: width, windowHeight: height } });
    }),
  );
  return {
    getSystemInfoSync: () => systemInfo(device),
    getSystemInfo: call('getSystemInfo', () => systemInfo(device)),
    getSystemInfoAsync: call('getSystemInfoAsync', () => systemInfo(device)),
    getWindowInfo: () => windowInfo(device),
    getAppBaseInfo: () => appBaseInfo(device),
    getDeviceInfo: deviceInfo,
    getSystemSetting: () => systemSetting(device),
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
      locationAuthorized: 'authorized',
      notificationAuthorized: 'authorized',
    }),
    getAccountInfoSync: () => ({
      miniProgram: { appId: device.cloud.appid(), envVersion: 'develop', version: '' },
      plugin: {},
    }),
    onThemeChange: theme.on,
    offThemeChange: theme.off,
    onWindowResize: size.on,
    offWindowResize: size.off,
  };
}
