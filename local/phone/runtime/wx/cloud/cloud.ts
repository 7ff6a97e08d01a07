import { call } from '../call';
import type { Device } from '../device';
import { openDatabase } from './database';
import { strict } from '../strict';
import { cloudFiles } from './files';

/** `wx.cloud`. */
export const cloudCalls = ({ cloud }: Device) => ({
  cloud: strict('wx.cloud', {
    // The phone connects as soon as it starts.
    // A phone is connected from the start, and there is one environment.
    init: (_config?: object) => undefined,
    callFunction: call('cloud.callFunction', ({ name, data }: { name: string; data?: unknown }) =>
      cloud.call('callFunction', { name, data }),
    ),
    database: () => openDatabase(cloud),
    ...cloudFiles(cloud),
  }),
});
