import type { Device } from './device';
import { parseAddress } from './street/address';
import type { Card } from './street/card';
import { SCENE, sceneOf } from './street/card';
import { pageOfCode } from './street/codes';

/** Opens the mini-program at a page from outside, as a card, a code or a message does. */
export const enter = ({ host }: Device, address: string, scene: number) =>
  host.app.enterForeground({ ...parseAddress(address), scene, referrerInfo: {} });

/** Opens a received card. */
export const openCard = (device: Device, card: Card) => enter(device, card.path, sceneOf(card));

/** What WeChat's own scanner does with a code: a mini-program code opens its page, others are shown. */
export async function openCode(device: Device, text: string, show: (text: string) => unknown) {
  const address = pageOfCode(text);
  if (address === undefined) await show(text);
  else await enter(device, address, SCENE.scannedMiniProgramCode);
}
