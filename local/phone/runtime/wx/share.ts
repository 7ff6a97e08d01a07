import type { OpenTypeButton, PageInstance } from '../host';
import { call, Refused } from './call';
import type { Device } from './device';
import { loadImage } from './files';
import { choosePerson, others } from './people';
import { formatAddress } from './street/address';
import type { Card } from './street/card';
import { Tray } from './street/tray';

/** What a page's onShareAppMessage gives. */
interface ShareContent {
  title?: string;
  path?: string;
  imageUrl?: string;
  /** Resolves within 3 s, or the rest counts. */
  promise?: Promise<ShareContent>;
}

interface TimelineContent {
  title?: string;
  query?: string;
  imageUrl?: string;
}

export type ShareMenu = 'shareAppMessage' | 'shareTimeline';

const PROMISE_MS = 3000;
/** WeChat cuts a card's picture to 5:4. */
const PICTURE = { width: 250, height: 200 };

async function withPromise({ promise, ...content }: ShareContent): Promise<ShareContent> {
  if (!promise) return content;
  const late = new Promise<ShareContent>((done) => {
    setTimeout(done, PROMISE_MS, content);
  });
  return Promise.race([promise, late]);
}

/** Into an address that other phones can show too, whatever becomes of this one. */
async function pictureOf({ host }: Device, imageUrl: string | undefined): Promise<string> {
  if (!imageUrl) return '';
  const picture = await loadImage(host.fileUrl(imageUrl)).catch(() => undefined);
  if (!picture) return '';
  const { naturalWidth, naturalHeight } = picture;
  const scale = Math.max(PICTURE.width / naturalWidth, PICTURE.height / naturalHeight);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, PICTURE);
  canvas
    .getContext('2d')
    ?.drawImage(
      picture,
      (PICTURE.width - naturalWidth * scale) / 2,
      (PICTURE.height - naturalHeight * scale) / 2,
      naturalWidth * scale,
      naturalHeight * scale,
    );
  return canvas.toDataURL('image/jpeg', 0.85);
}

const addressOf = (page: PageInstance) => formatAddress(page.route, page.options);

function currentPage({ host }: Device) {
  const page = host.pages.current();
  if (!page) throw new Refused('no page is open');
  return page;
}

const appTitle = ({ host }: Device) => {
  const window = host.appConfig['window'] as { navigationBarTitleText?: string } | undefined;
  return window?.navigationBarTitleText ?? '小程序';
};

function send({ street }: Device, card: Card) {
  new Tray(localStorage, card.to).add(card);
  street.say({ kind: 'share', card });
}

/** Shares the current page to one person, chosen on the phone. */
export async function shareToFriend(device: Device, button?: OpenTypeButton) {
  const page = currentPage(device);
  const given = device.host.pages.callHandler('onShareAppMessage', {
    from: button ? 'button' : 'menu',
    target: button?.target,
  }) as ShareContent | undefined;
  const person = await choosePerson(device, '发送给');
  const content = await withPromise(given ?? {});
  send(device, {
    id: crypto.randomUUID(),
    from: device.host.persona,
    to: person.id,
    kind: 'message',
    title: content.title ?? appTitle(device),
    path: (content.path ?? addressOf(page)).replace(/^\//, ''),
    imageUrl: await pictureOf(device, content.imageUrl),
    at: Date.now(),
  });
}

/** Puts the current page into the timeline, where everybody else sees it. */
export async function shareToTimeline(device: Device) {
  const page = currentPage(device);
  const given = device.host.pages.callHandler('onShareTimeline') as TimelineContent | undefined;
  const content = given ?? {};
  const query = content.query ? `?${content.query}` : '';
  const card = {
    from: device.host.persona,
    kind: 'timeline' as const,
    title: content.title ?? appTitle(device),
    path: content.query === undefined ? addressOf(page) : page.route + query,
    imageUrl: await pictureOf(device, content.imageUrl),
    at: Date.now(),
  };
  for (const { id } of await others(device))
    send(device, { ...card, id: crypto.randomUUID(), to: id });
}

const hidden = new WeakMap<PageInstance, Set<ShareMenu>>();

/** What the capsule's menu offers for the current page: only what the page has a handler for. */
export function shareMenus({ host }: Device): readonly ShareMenu[] {
  const page = host.pages.current();
  if (!page) return [];
  const away = hidden.get(page);
  const handlers: [ShareMenu, string][] = [
    ['shareAppMessage', 'onShareAppMessage'],
    ['shareTimeline', 'onShareTimeline'],
  ];
  return handlers
    .filter(([menu, handler]) => typeof page[handler] === 'function' && !away?.has(menu))
    .map(([menu]) => menu);
}

const ALL_MENUS: readonly ShareMenu[] = ['shareAppMessage', 'shareTimeline'];

/** Sharing from a button or from the capsule's menu. */
export function share(device: Device) {
  device.host.openTypes.handle('share', (button) =>
    shareToFriend(device, button).catch((error: unknown) => {
      // Nobody learns whether a share was sent or called off, in WeChat neither.
      if (!(error instanceof Refused)) throw error;
    }),
  );
  return {
    showShareMenu: call(
      'showShareMenu',
      ({ menus = ALL_MENUS }: { menus?: readonly ShareMenu[] }) => {
        const away = hidden.get(currentPage(device));
        for (const menu of menus) away?.delete(menu);
      },
    ),
    hideShareMenu: call(
      'hideShareMenu',
      ({ menus = ALL_MENUS }: { menus?: readonly ShareMenu[] }) => {
        const page = currentPage(device);
        hidden.set(page, new Set([...(hidden.get(page) ?? []), ...menus]));
      },
    ),
  };
}
