import path from 'node:path';
import type { Browser } from 'playwright-core';
import { Bundler } from '../../local/phone/bundle/bundle';
import { launchBrowser } from '../../local/phone/browser';
import { serveStandalone, type Standalone } from '../../local/phone/standalone';
import { displayAndFormDrives, type Drive } from './gallery-drives';
import { choiceAndMoveDrives, touchDrives } from './gallery-touch-drives';
import { PhonePage } from './phone-page';

const ROOT = path.join(__dirname, '..', '..');
const GALLERY = path.join(ROOT, 'local', 'phone', 'gallery', 'components');

const drives = [...displayAndFormDrives, ...choiceAndMoveDrives];

/** Parts that TDesign's components bring along and that are driven with them. */
const INNER = new Set(['transition', 'scroll-view']);

// TDesign takes a swipe's speed by the machine's clock, and a busy machine makes a flick of a drag. Each
// try opens a page of its own.
jest.retryTimes(2, { logErrorsBeforeRetry: true });

let browser: Browser;
let gallery: Standalone;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([
    launchBrowser(),
    serveStandalone({ root: GALLERY, log }),
  ]);
  await gallery.phones.ready();
});

afterAll(async () => {
  await browser.close();
  await gallery.close();
});

// What phones report is in the errors of their pages as well.
const log = (): void => undefined;

async function run(drive: Drive, touch: boolean): Promise<void> {
  const phone = await PhonePage.open(browser, gallery.origin, drive.page, { hasTouch: touch });
  await drive.run(phone);
  phone.expectNoErrors();
  await phone.close();
}

/** The folders of TDesign that a mini-program uses, through other components too. */
async function componentsOf(root: string): Promise<string[]> {
  const bundler = new Bundler(root);
  const { components } = await bundler.build();
  await bundler.close();
  const names = components.map(
    (is) => /^miniprogram_npm\/tdesign-miniprogram\/([^/]+)\//.exec(is)?.[1],
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

describe('TDesign on the phone', () => {
  it('is driven in whole: every component that the product and the gallery use', async () => {
    const used = await Promise.all([path.join(ROOT, 'miniprogram'), GALLERY].map(componentsOf));
    const driven = new Set(drives.flatMap(({ covers }) => covers));
    expect(used.flat().filter((name) => !driven.has(name) && !INNER.has(name))).toEqual([]);
  });

  it.each(drives.map((drive) => [drive.covers.join(', '), drive] as const))(
    '%s by mouse',
    (_name, drive) => run(drive, false),
  );

  it.each(touchDrives.map((drive) => [drive.covers.join(', '), drive] as const))(
    '%s by finger',
    (_name, drive) => run(drive, true),
  );
});
