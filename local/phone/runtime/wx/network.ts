import { call } from './call';
import type { Device } from './device';
import { pair } from './listeners';

interface Status {
  isConnected: boolean;
  networkType: 'wifi' | 'none';
}

const status = (online: boolean): Status => ({
  isConnected: online,
  networkType: online ? 'wifi' : 'none',
});

/** Whether the phone is connected; the playground can put it into flight mode. */
export function network({ settings }: Device) {
  const change = pair<(status: Status) => void>((listener) => {
    let before = settings.get().online;
    const heard = ({ online }: { online: boolean }) => {
      if (online !== before) listener(status(online));
      before = online;
    };
    settings.changed.on(heard);
    return () => {
      settings.changed.off(heard);
    };
  });
  return {
    getNetworkType: call('getNetworkType', () => ({
      networkType: status(settings.get().online).networkType,
      signalStrength: settings.get().online ? 0 : -1,
      hasSystemProxy: false,
      weakNet: false,
    })),
    onNetworkStatusChange: change.on,
    offNetworkStatusChange: change.off,
  };
}
