import type { Host } from '../host';
import type { CloudClient } from './cloud/client';
import type { Screen } from './screen/screen';
import type { Settings } from './settings';
import type { Street } from './street/street';

/** One phone: what the calls of `wx` work with. */
export interface Device {
  readonly host: Host;
  readonly screen: Screen;
  readonly settings: Settings;
  /** The other phones. */
  readonly street: Street;
  readonly cloud: CloudClient;
}
