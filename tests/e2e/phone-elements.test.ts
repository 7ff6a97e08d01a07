import { withPlatform } from './phone-platform';

const platform = withPlatform();
const controls = 'pages/controls/controls';
const elements = 'pages/elements/elements';

describe('form elements', () => {
  it('collects what was typed and chosen, and clears it', () =>
    platform.with(controls, async (phone) => {
      await phone.page.getByPlaceholder('名字').pressSequentially('小林小林小林');
      await phone.hears('name input {"value":"小林小林小"');
      await phone.page.getByPlaceholder('金额').pressSequentially('12a.5元');
      await phone.named('words').locator('textarea').fill('两行\n说明');
      await phone.page.getByRole('switch').click();
      await phone.hears('switch change {"value":true}');
      await phone.text('面包').click();
      await phone.hears('likes change {"value":["bread","cake"]}');
      await phone.text('大份').click();
      await phone.hears('size change {"value":"l"}');
      await phone.named('submit').click();
      const said = (await phone.named('last').textContent()) ?? '';
      expect(JSON.parse(said.replace('submit ', ''))).toEqual({
        name: '小林小林小',
        amount: '12.5',
        words: '两行\n说明',
        on: true,
        likes: ['bread', 'cake'],
        size: 'l',
        level: 20,
        city: 1,
        day: '2026-11-22',
      });
      await phone.named('reset').click();
      await phone.hears('reset');
      await expect(phone.page.getByPlaceholder('名字').inputValue()).resolves.toBe('');
    }));

  it('moves a slider', () =>
    platform.with(controls, async (phone) => {
      await phone.drag(phone.page.getByRole('slider').locator('.wx-slider-knob'), 100, 0);
      await phone.hears('slider change {"value":');
      const value = await phone.page.getByRole('slider').getAttribute('aria-valuenow');
      expect(Number(value)).toBeGreaterThan(40);
    }));

  it('picks from a sheet: one of a list, a date, a time; and leaves it by 取消', () =>
    platform.with(controls, async (phone) => {
      const sheet = phone.page.getByRole('dialog');
      const choose = (label: string) => sheet.getByText(label, { exact: true });
      await phone.text('选城市').click();
      await choose('广州').click();
      await choose('确定').click();
      await phone.text('选城市').click();
      await choose('取消').click();
      await phone.text('选时间').click();
      await choose('确定').click();
      await phone.hears('time change {"value":"09:30"}');
      await phone.text('选日子').click();
      await choose('确定').click();
      await phone.hears('day change {"value":"2026-11-22"}');
    }));

  it('turns the wheels of a picker-view', () =>
    platform.with(controls, async (phone) => {
      await phone.drag(phone.named('wheels').getByText('上海', { exact: true }), 0, -40);
      await phone.hears(/wheels change {"value":\[[23],0\]}/);
    }));

  it('shares through a button of its page, and no tap passes a disabled one', () =>
    platform.with(controls, async (phone) => {
      await phone.named('disabled').click({ force: true });
      await phone.named('share').click();
      await phone.hears('share card');
    }));
});

describe('other elements', () => {
  it('styles the page by page-meta and titles it by navigation-bar', () =>
    platform.with(elements, async (phone) => {
      await phone.text('变大').click();
      await phone.page.getByRole('heading', { name: '大字' }).waitFor();
      const size = `getComputedStyle(document.querySelector('[data-name="scaled"]')).fontSize`;
      await phone.page.waitForFunction(`${size} === '40px'`);
    }));

  it('runs wxs on touches and on changed properties', () =>
    platform.with(elements, async (phone) => {
      await phone.drag(phone.named('grab'), 60, 0);
      await phone.hears(/moved {"moves":\d+,"kind":"Array"}/);
      await phone.text('变旗子').click();
      await phone.hears('flag 1');
    }));

  it('tells a long press from a tap', () =>
    platform.with(elements, async (phone) => {
      await phone.named('long').click();
      await phone.hears('inner tap');
      await phone.named('long').hover();
      await phone.page.mouse.down();
      await phone.hears('long press');
      await phone.page.mouse.up();
    }));

  it('swipes a swiper, around its end too', () =>
    platform.with(elements, async (phone) => {
      await phone.drag(phone.named('swiper'), 250, 0);
      await phone.hears('swiper change {"current":2,"source":"touch","currentItemId":"c"}');
    }));

  it('scrolls a scroll-view to an element and tells its end', () =>
    platform.with(elements, async (phone) => {
      await phone.text('滚到 15').click();
      await phone.page.waitForFunction(
        `document.querySelector('wx-scroll-view').scrollTop === 450`,
      );
      await phone.scroll(phone.named('scroller'), 600);
      await phone.hears('scroller scrolltolower {"direction":"bottom"}');
    }));

  it('draws on a canvas that a query found', () =>
    platform.with(elements, async (phone) => {
      await phone.text('画').click();
      await phone.hears('painted 100x60');
      const pixel = await phone.page.evaluate(
        `[...document.querySelector('canvas').getContext('2d').getImageData(50, 30, 1, 1).data]`,
      );
      expect(pixel).toEqual([169, 72, 42, 255]);
    }));

  it('measures: id, data, size, computed style', () =>
    platform.with(elements, async (phone) => {
      await phone.text('量').click();
      await phone.hears(
        'box {"id":"box","dataset":{"kind":"box","name":"box"},"width":120,"height":40,"display":"block"}',
      );
    }));

  it('animates by keyframes and by exported steps', () =>
    platform.with(elements, async (phone) => {
      const style = (name: string) =>
        `getComputedStyle(document.querySelector('[data-name="box"]')).${name}`;
      await phone.text('旧动画').click();
      await phone.page.waitForFunction(`${style('opacity')} === '0.5'`);
      expect(await phone.page.evaluate(style('transform'))).toBe('matrix(1, 0, 0, 1, 30, 0)');
      await phone.text('动').click();
      await phone.hears('animated');
      expect(await phone.page.evaluate(style('opacity'))).toBe('0.25');
    }));

  it('shows rich text without its scripts, a map that says what it is, and its markers', () =>
    platform.with(elements, async (phone) => {
      await expect(phone.page.locator('wx-rich-text').innerHTML()).resolves.toBe(
        '<p style="color: red">红字</p>',
      );
      await phone.top.getByText('地图示意').waitFor();
      await phone.named('map').getByText('店').click();
      await phone.hears('map markertap {"markerId":9}');
    }));

  it('lifts root-portal out of what would cut it, and matches media', () =>
    platform.with(elements, async (phone) => {
      const box = await phone.named('portal').boundingBox();
      expect(box?.y).toBeCloseTo(98, 0);
      await phone.named('wide').waitFor();
      await phone.named('too-wide').waitFor({ state: 'hidden' });
    }));

  it('observes what comes into view', () =>
    platform.with(elements, async (phone) => {
      await phone.named('target').scrollIntoViewIfNeeded();
      await phone.hears('看见了');
    }));
});
