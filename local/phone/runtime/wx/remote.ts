import { Refused } from './call';
import { scanOutside } from './capsule';
import type { Device } from './device';
import { enter } from './entry';
import { sights } from './street/sights';
import type { StreetMessage } from './street/street';

async function obey(device: Device, message: StreetMessage) {
  const { host, street, settings } = device;
  if ('to' in message && message.to !== host.persona) return;
  switch (message.kind) {
    case 'look':
      street.say({ kind: 'screen', id: message.id, from: host.persona, sights: await sights() });
      return;
    case 'open':
      await enter(device, message.path, message.scene);
      return;
    case 'settings': {
      const { online, theme, fontSizeSetting } = message;
      if (online !== undefined) settings.change({ online });
      host.appearance.choose({
        ...(theme && { theme }),
        ...(fontSizeSetting && { fontSizeSetting }),
      });
      return;
    }
    case 'back':
      await host.pages.navigateBack();
      return;
    case 'scan':
      await scanOutside(device);
      return;
    case 'share':
    case 'screen':
      return;
  }
}

/** Lets the playground and other phones reach this one. */
export function obeyTheStreet(device: Device) {
  const { host, street } = device;
  street.heard.on((message) => {
    obey(device, message).catch((error: unknown) => {
      if (!(error instanceof Refused)) host.reportError(error);
    });
  });
}
