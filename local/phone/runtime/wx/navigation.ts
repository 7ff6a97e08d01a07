import { call, Refused } from './call';
import type { Device } from './device';

interface To {
  url: string;
  events?: Record<string, (...args: unknown[]) => void>;
}

function address({ url }: Partial<To>) {
  if (typeof url !== 'string')
    throw new Refused('parameter error: parameter.url should be String instead of Undefined;');
  return url;
}

/** Moving between pages. */
export const navigation = ({ host: { pages } }: Device) => ({
  navigateTo: call('navigateTo', async (to: To) => ({
    eventChannel: await pages.navigateTo(address(to), to.events),
  })),
  redirectTo: call('redirectTo', (to: To) => pages.redirectTo(address(to))),
  reLaunch: call('reLaunch', (to: To) => pages.reLaunch(address(to))),
  switchTab: call('switchTab', (to: To) => pages.switchTab(address(to))),
  navigateBack: call('navigateBack', ({ delta }: { delta?: number }) => pages.navigateBack(delta)),
  preloadSubpackage: call('preloadSubpackage', ({ name = '' }: { name?: string }) =>
    pages.loadSubpackage(name),
  ),
});
