import type { PhonePage } from './phone-page';

/** Drives some components on a page of the gallery; `covers` names their folders in TDesign. */
export interface Drive {
  page: string;
  covers: string[];
  run(phone: PhonePage): Promise<void>;
}

const drive = (page: string, covers: string, run: (phone: PhonePage) => Promise<void>): Drive => ({
  page: `pages/${page}/${page}`,
  covers: covers.split(' '),
  run,
});

const show = [
  drive('show', 'button', async (phone) => {
    await phone.named('button').click();
    await phone.hears('button tap');
    await phone.named('disabled').click({ force: true });
    await phone.hears('button tap');
  }),
  drive('show', 'icon', async (phone) => {
    await phone.named('icon').click();
    await phone.hears('icon click');
  }),
  drive('show', 'cell cell-group', async (phone) => {
    await phone.text('单元格').click();
    await phone.hears('cell click');
  }),
  drive('show', 'tag check-tag', async (phone) => {
    await phone.named('tag').locator('[class*="t-icon-close"]').first().click();
    await phone.hears('tag close');
    await phone.text('可选标签').click();
    await phone.hears('check-tag change {"checked":true}');
  }),
  drive('show', 'badge', async (phone) => {
    await phone.named('more').click();
    await phone.top
      .locator('[class*="--t-badge"]')
      .first()
      .getByText('2', { exact: true })
      .first()
      .waitFor();
  }),
  drive('show', 'avatar avatar-group', (phone) => phone.named('avatar').waitFor()),
  drive('show', 'divider row col footer', async (phone) => {
    for (const text of ['分割线', '左', '右', '页脚']) await phone.text(text).waitFor();
  }),
  drive('show', 'link', async (phone) => {
    await phone.text('链接').click();
    await phone.hears('link tap');
  }),
  drive('show', 'image', async (phone) => {
    const drawn = phone.named('image').locator('img');
    await drawn.scrollIntoViewIfNeeded();
    const width = await drawn.evaluate((image: { naturalWidth: number }) => image.naturalWidth);
    expect(width).toBe(8);
  }),
  drive('show', 'grid grid-item', async (phone) => {
    await phone.text('宫格').click();
    await phone.hears('grid-item tap');
  }),
  drive('show', 'skeleton loading', async (phone) => {
    await phone.text('加载中').waitFor();
    await phone.named('arrive').click();
    await phone.text('骨架后的内容').waitFor();
    await phone.text('加载中').waitFor({ state: 'hidden' });
  }),
  drive('show', 'progress', async (phone) => {
    await phone.named('more').click();
    await phone.top.locator('[class*="--t-progress"]').first().getByText('20%').first().waitFor();
  }),
  drive('show', 'steps step-item', async (phone) => {
    await phone.text('到账').click();
    await phone.hears('steps change {"previous":1,"current":2}');
  }),
  drive('show', 'notice-bar', async (phone) => {
    await phone.text('看看').click();
    await phone.hears('notice-bar click');
  }),
  drive('show', 'count-down', (phone) => phone.hears('count-down finish')),
  drive('show', 'collapse collapse-panel', async (phone) => {
    await phone.text('折叠').click();
    await phone.hears('collapse change {"value":["0"]}');
    await phone.text('折叠里的内容').waitFor();
  }),
  drive('show', 'empty result', async (phone) => {
    await phone.named('empty').click();
    await phone.hears('empty tap');
    await phone.text('结果页').waitFor();
  }),
  drive('show', 'tab-bar tab-bar-item', async (phone) => {
    await phone.top.locator('wx-custom-tab-bar').getByText('表单').click();
    await phone.shows('pages/form/form');
    await phone.top.locator('wx-custom-tab-bar').getByText('展示').click();
    await phone.shows('pages/show/show');
  }),
];

const form = [
  drive('form', 'input', async (phone) => {
    await phone.named('input').locator('input').fill('小林');
    await phone.hears('input change {"value":"小林"');
    await phone.named('input').locator('[class*="t-icon-close-circle"]').last().click();
    await phone.hears('input clear');
  }),
  drive('form', 'textarea', async (phone) => {
    await phone.named('textarea').locator('textarea').fill('二十个字以内的说明');
    await phone.hears('textarea change {"value":"二十个字以内的说明"');
    await phone.text('9 / 20').waitFor();
  }),
  drive('form', 'search', async (phone) => {
    const field = phone.named('search').locator('input');
    await field.fill('面包');
    await phone.hears('search change {"value":"面包"');
    await field.press('Enter');
    await phone.hears('search submit {"value":"面包"');
  }),
  drive('form', 'switch', async (phone) => {
    await phone.named('switch').click();
    await phone.hears('switch change {"value":true');
  }),
  drive('form', 'checkbox checkbox-group', async (phone) => {
    await phone.text('选项乙').click();
    await phone.hears('checkbox-group change {"value":["a","b"]');
  }),
  drive('form', 'radio radio-group', async (phone) => {
    await phone.text('单选乙').click();
    await phone.hears('radio-group change {"value":"b"');
  }),
  drive('form', 'slider', async (phone) => {
    const knob = phone.named('slider').locator('[class*="t-slider__dot"]').first();
    await phone.drag(knob, 80, 0);
    await phone.hears('slider change {"value":');
  }),
  drive('form', 'stepper', async (phone) => {
    await phone.named('stepper').locator('[class*="t-stepper__plus"]').first().click();
    await phone.hears('stepper change {"value":4');
  }),
  drive('form', 'rate', async (phone) => {
    await phone.named('rate').locator('[class*="t-rate__icon"]').nth(3).click();
    await phone.hears('rate change {"value":4');
  }),
  drive('form', 'upload', async (phone) => {
    await phone.named('upload').locator('[class*="t-upload__close-btn"]').first().click();
    await phone.hears('upload remove {"index":0');
  }),
];

export const displayAndFormDrives: Drive[] = [...show, ...form];
