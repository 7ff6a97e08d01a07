import type { Drive } from './gallery-drives';
import type { PhonePage } from './phone-page';

const drive = (page: string, covers: string, run: (phone: PhonePage) => Promise<void>): Drive => ({
  page: `pages/${page}/${page}`,
  covers: covers.split(' '),
  run,
});

const pick = [
  drive('pick', 'dropdown-menu dropdown-item', async (phone) => {
    await phone.top
      .locator('[class*="--t-dropdown-menu"]')
      .first()
      .getByText('离我近')
      .first()
      .click();
    await phone.text('上海').click();
    await phone.hears('dropdown-item change {"value":"s"');
  }),
  drive('pick', 'picker picker-item', async (phone) => {
    await phone.named('open-picker').click();
    const wheel = phone.classed('t-picker-item__group');
    await wheel.getByText('北京').first().waitFor();
    await phone.drag(wheel, 0, -44);
    await phone.text('确认').click();
    await phone.hears('confirm {"value":["g"]');
  }),
  drive('pick', 'date-time-picker', async (phone) => {
    await phone.named('open-date').click();
    const day = phone.classed('t-picker-item__group').nth(2);
    await day.waitFor();
    await phone.drag(day, 0, -44);
    await phone.text('确定').click();
    // How far a flick carries depends on its speed; it carries onward.
    await phone.hears(/confirm {"value":"2026-11-(2[3-9]|30)/);
  }),
  drive('pick', 'calendar', async (phone) => {
    await phone.named('open-calendar').click();
    await phone.text('25').click();
    await phone.top
      .getByText(/^(确定|确认)$/)
      .filter({ visible: true })
      .first()
      .click();
    await phone.hears('confirm {"value":');
  }),
  drive('pick', 'cascader', async (phone) => {
    await phone.named('open-cascader').click();
    await phone.text('华东').last().click();
    await phone.text('杭州').last().click();
    await phone.hears('change {"value":"a1"');
  }),
  drive('pick', 'tree-select', async (phone) => {
    await phone.named('tree-select').getByText('太原', { exact: true }).first().click();
    await phone.hears('tree-select change {"value":["b","b2"]');
  }),
];

const over = [
  drive('over', 'popup', async (phone) => {
    await phone.text('弹出层').click();
    await phone.named('popup').waitFor();
    await phone.page.mouse.click(180, 150);
    await phone.hears('popup visible-change {"visible":false');
  }),
  drive('over', 'dialog', async (phone) => {
    await phone.text('对话框').click();
    await phone.text('到账的归你').waitFor();
    await phone.text('退出').click();
    await phone.hears('dialog confirm');
  }),
  drive('over', 'toast', async (phone) => {
    await phone.text('轻提示').click();
    await phone.text('轻轻说一句').waitFor();
    await phone.text('轻轻说一句').waitFor({ state: 'hidden' });
  }),
  drive('over', 'message message-item', async (phone) => {
    await phone.text('消息').click();
    await phone.top.getByText('来了一条消息').first().waitFor();
    await phone.top.getByText('来了一条消息').first().waitFor({ state: 'hidden' });
  }),
  drive('over', 'action-sheet', async (phone) => {
    await phone.text('动作面板').click();
    await phone.text('从相册选').click();
    await phone.hears('sheet selected {"selected":"从相册选","index":1}');
  }),
  drive('over', 'overlay', async (phone) => {
    await phone.text('遮罩').click();
    await phone.classed('--t-overlay').waitFor();
    await phone.page.mouse.click(180, 600);
    await phone.hears('overlay click');
  }),
  drive('over', 'drawer', async (phone) => {
    await phone.text('抽屉').click();
    await phone.text('菜单二').click();
    await phone.hears('drawer item-click {"index":1');
  }),
  drive('over', 'image-viewer', async (phone) => {
    await phone.text('看图').click();
    await phone.text('1/2').waitFor();
    await phone.drag(phone.top.locator('wx-swiper'), -200, 0);
    await phone.text('2/2').waitFor();
    await phone.top.locator('[class*="t-image-viewer__nav-close"]').first().click();
    await phone.hears('viewer close');
  }),
  drive('over', 'guide', async (phone) => {
    await phone.text('引导').click();
    await phone.text('从这里开始').waitFor();
    await phone.top
      .getByText(/完成|知道|Finish/)
      .first()
      .click();
    await phone.hears('guide finish');
  }),
  drive('over', 'popover', async (phone) => {
    await phone.text('气泡').click();
    await phone.text('气泡里的话').waitFor();
  }),
];

const move = [
  drive('move', 'tabs tab-panel', async (phone) => {
    await phone.top
      .locator('[class*="--t-tabs"]')
      .first()
      .getByText('第二页', { exact: true })
      .first()
      .click();
    await phone.hears('tabs change {"value":"two"');
    await phone.text('第二页的内容').waitFor();
  }),
  drive('move', 'swiper swiper-nav', async (phone) => {
    await phone.drag(phone.named('swiper'), -220, 0);
    await phone.hears('swiper change {"current":1');
  }),
  drive('move', 'swipe-cell', async (phone) => {
    await phone.drag(phone.text('往左滑'), -120, 0);
    await phone.named('remove').click();
    await phone.hears('remove tap');
  }),
  drive('move', 'segmented', async (phone) => {
    await phone.named('segmented').getByText('周', { exact: true }).first().click();
    await phone.hears('segmented change {"value":"week"');
  }),
  drive('move', 'side-bar side-bar-item', async (phone) => {
    await phone.text('侧栏乙').click();
    await phone.hears('side-bar change {"value":"b"');
  }),
  drive('move', 'qrcode', async (phone) => {
    const canvas = phone.named('qrcode').locator('canvas');
    await canvas.waitFor();
    await expect(darkShare(canvas)).resolves.toBeGreaterThan(0.2);
  }),
  drive('move', 'watermark', (phone) => phone.text('纸').waitFor()),
  drive('stick', 'sticky', async (phone) => {
    await phone.scroll(phone.top.locator('wx-page'), 400);
    const row = phone.text('吸住的一行');
    await phone.hears('"isFixed":true');
    expect((await row.boundingBox())?.y).toBeLessThan(120);
  }),
  drive('move', 'fab', async (phone) => {
    await phone.named('fab').click();
    await phone.hears('fab click');
  }),
  drive('stick', 'back-top', async (phone) => {
    const page = phone.top.locator('wx-page');
    await phone.scroll(page, 600);
    await phone.text('顶部').click();
    await phone.page.waitForFunction(`document.querySelector('wx-page').scrollTop === 0`);
  }),
  drive('move', 'pull-down-refresh', async (phone) => {
    await phone.drag(phone.text('第一页的内容'), 0, 260);
    await phone.hears('refreshed');
  }),
  drive('index', 'indexes indexes-anchor', async (phone) => {
    await phone.named('indexes').getByText('C', { exact: true }).first().click();
    await phone.hears('indexes select {"index":"C"');
    await phone.text('C 3').waitFor();
  }),
  drive('bar', 'navbar', async (phone) => {
    await phone.named('navbar').locator('[class*="t-navbar__left-arrow"]').first().click();
    await phone.hears('navbar go-back');
  }),
];

/** The share of dark pixels: an empty canvas has none. */
function darkShare(canvas: ReturnType<PhonePage['text']>): Promise<number> {
  return canvas.evaluate((element) => {
    const { width, height } = element as unknown as { width: number; height: number };
    const context = (
      element as unknown as {
        getContext(kind: '2d'): {
          getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
        };
      }
    ).getContext('2d');
    const { data } = context.getImageData(0, 0, width, height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 255) < 100 && (data[at + 3] ?? 0) > 200) dark++;
    return dark / (width * height);
  });
}

export const choiceAndMoveDrives: Drive[] = [...pick, ...over, ...move];

/** The same by finger, where a finger does something else than a mouse. */
export const touchDrives: Drive[] = [
  drive('move', 'swipe-cell', async (phone) => {
    await phone.swipe(phone.text('往左滑'), -120, 0);
    await phone.named('remove').tap();
    await phone.hears('remove tap');
  }),
  drive('move', 'swiper', async (phone) => {
    await phone.swipe(phone.named('swiper'), -220, 0);
    await phone.hears('swiper change {"current":1');
  }),
  drive('pick', 'picker', async (phone) => {
    await phone.named('open-picker').tap();
    const wheel = phone.classed('t-picker-item__group');
    await wheel.getByText('北京').first().waitFor();
    await phone.swipe(wheel, 0, -44);
    await phone.text('确认').tap();
    await phone.hears('confirm {"value":["g"]');
  }),
  drive('form', 'slider', async (phone) => {
    const knob = phone.named('slider').locator('[class*="t-slider__dot"]').first();
    await phone.swipe(knob, 80, 0);
    await phone.hears('slider change {"value":');
  }),
  drive('move', 'pull-down-refresh', async (phone) => {
    await phone.swipe(phone.text('第一页的内容'), 0, 260);
    await phone.hears('refreshed');
  }),
];
