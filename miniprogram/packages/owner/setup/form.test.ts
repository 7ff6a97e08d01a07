import { EMPTY, readProfileForm, readSettingForm, settingTexts } from './form';

const PLACE = { latitude: 31.2, longitude: 121.4 };

describe('a store as its owner writes it', () => {
  it('is read with its spaces taken off', () => {
    const texts = { ...EMPTY, name: ' 拾光烘焙 ', address: '梧桐路 18 号', place: PLACE };
    expect(readProfileForm({ ...texts, phone: '021-5555 0118' })).toMatchObject({
      name: '拾光烘焙',
      phone: '02155550118',
      opensAt: '08:00',
    });
  });

  it.each([
    [{}, '先写店名'],
    [{ name: '拾光' }, '先在地图上选好位置'],
    [{ name: '拾光', address: '路', place: PLACE }, '电话填 5 到 12 位数字'],
    [
      { name: '拾光', address: '路', place: PLACE, phone: '12345', closesAt: '08:00' },
      '开门和关门不能是同一个时间',
    ],
  ])('%j: %s', (texts, words) => {
    expect(readProfileForm({ ...EMPTY, ...texts })).toBe(words);
  });
});

describe('what an owner decides', () => {
  const settings = {
    commissionBps: 1250,
    marginBps: null,
    maxBill: 500_000,
    protectionDays: null,
    bindsCustomers: false,
  };

  it('is read back as it was', () => {
    expect(readSettingForm(settingTexts(settings))).toEqual(settings);
    const other = { ...settings, marginBps: 6500, protectionDays: 90 };
    expect(readSettingForm(settingTexts(other))).toEqual(other);
  });

  it.each([
    [{ commission: 'x' }, '佣金填百分数，最多两位小数，例如 10'],
    [{ margin: '6.555' }, '毛利率填百分数，例如 65'],
    [{ maxBill: '0' }, '店员单笔上限填金额，例如 5000'],
    [{ protection: '0' }, '保护期填天数，不填就是一直算'],
  ])('%j: %s', (texts, words) => {
    expect(readSettingForm({ ...settingTexts(settings), ...texts })).toBe(words);
  });
});
