import type { CreateWx, Host } from '../host';
import { app } from './app';
import { bars } from './bars';
import { canvas } from './canvas';
import { capsule } from './capsule';
import { followClock } from './clock';
import { CloudClient } from './cloud/client';
import { cloudCalls } from './cloud/cloud';
import { contact } from './contact';
import type { Device } from './device';
import { dialogs } from './dialogs';
import { encoding } from './encoding';
import { hardware } from './hardware';
import { identity } from './identity';
import { location } from './location';
import { log } from './log';
import { media } from './media';
import { navigation } from './navigation';
import { network } from './network';
import { listenForNotices } from './notices';
import { payment } from './payment';
import { permission } from './permission';
import { privacy } from './privacy';
import { obeyTheStreet } from './remote';
import { scan } from './scan';
import { Screen } from './screen/screen';
import { Settings } from './settings';
import { share } from './share';
import { storage } from './storage';
import { Street } from './street/street';
import { subscribe } from './subscribe';
import { canIUse, strict } from './strict';
import { system } from './system';
import { update } from './update';
import { view } from './view';

function deviceOf(host: Host): Device {
  const settings = new Settings(localStorage, `phone:${host.persona}:settings`);
  const cloud = new CloudClient(host.persona);
  const follow = () => {
    cloud.setOnline(settings.get().online).catch((error: unknown) => {
      host.reportError(error);
    });
  };
  settings.changed.on(follow);
  follow();
  return { host, settings, cloud, screen: new Screen(host), street: new Street() };
}

const groups = (device: Device) => ({
  env: { USER_DATA_PATH: 'http://usr' },
  ...navigation(device),
  ...bars(device),
  ...dialogs(device),
  ...storage(device),
  ...system(device),
  ...view(device),
  ...app(device),
  ...update(),
  ...network(device),
  ...hardware(device),
  ...cloudCalls(device),
  ...identity(device),
  ...privacy(device),
  ...permission(device),
  ...share(device),
  ...scan(device),
  ...media(device),
  ...canvas(device),
  ...location(device),
  ...payment(device),
  ...subscribe(device),
  ...contact(device),
  ...encoding(),
  ...log(),
});

/** The `wx` of one phone. Calls that it has not are errors that name them. */
export const createWx: CreateWx = (host) => {
  const device = deviceOf(host);
  const calls = groups(device);
  const wx = strict('wx', { ...calls, canIUse: canIUse(calls) });
  followClock(device.cloud);
  capsule(device);
  listenForNotices(device);
  obeyTheStreet(device);
  // In flight mode the line opens when the phone is taken out of it.
  if (device.settings.get().online)
    device.cloud.connect().catch((error: unknown) => {
      host.reportError(error);
    });
  return wx;
};
