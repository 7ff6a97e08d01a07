import type { AppEvent, LaunchOptions } from '../host';
import type { Device } from './device';
import { pair } from './listeners';

const asWeChat = ({ path, query, scene, referrerInfo }: LaunchOptions) => ({
  path,
  query,
  scene,
  referrerInfo,
  apiCategory: 'default',
});

/** How the mini-program was opened, comes and goes. */
export function app(device: Device) {
  const { host } = device;
  const on = (event: AppEvent) =>
    pair<(argument: unknown) => void>((listener) => host.app.on(event, listener));
  const show = on('show');
  const hide = on('hide');
  const error = on('error');
  const rejection = on('unhandledRejection');
  const notFound = on('pageNotFound');
  const route = on('route');
  return {
    getLaunchOptionsSync: () => asWeChat(host.launch),
    getEnterOptionsSync: () => asWeChat(host.app.enterOptions()),
    onAppShow: show.on,
    offAppShow: show.off,
    onAppHide: hide.on,
    offAppHide: hide.off,
    onError: error.on,
    offError: error.off,
    onUnhandledRejection: rejection.on,
    offUnhandledRejection: rejection.off,
    onPageNotFound: notFound.on,
    offPageNotFound: notFound.off,
    onAppRoute: route.on,
    offAppRoute: route.off,
  };
}
