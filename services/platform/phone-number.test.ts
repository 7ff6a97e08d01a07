import { wechatPhoneNumber } from './phone-number';

const info = (countryCode: string, purePhoneNumber: string) => ({
  phoneInfo: { countryCode, purePhoneNumber, phoneNumber: 'as WeChat writes it' },
});

describe('a number from WeChat', () => {
  it('is eleven digits at home, and has its country in front from abroad', async () => {
    expect(await wechatPhoneNumber(() => Promise.resolve(info('86', '13800000000')))('code')).toBe(
      '13800000000',
    );
    expect(await wechatPhoneNumber(() => Promise.resolve(info('852', '91234567')))('code')).toBe(
      '+85291234567',
    );
  });

  it.each([40029, 40163])('is none for a code that WeChat answers with %d', async (errCode) => {
    const refused = Object.assign(new Error('invalid code'), { errCode });
    expect(await wechatPhoneNumber(() => Promise.reject(refused))('code')).toBeNull();
  });

  it.each([
    [Object.assign(new Error('system busy'), { errCode: -1 }), 'system busy'],
    [new Error('no permission'), 'no permission'],
  ])('fails with WeChat’s words for anything else', async (error, words) => {
    await expect(wechatPhoneNumber(() => Promise.reject(error))('code')).rejects.toThrow(words);
  });

  it('is not made up from an answer without one', async () => {
    await expect(
      wechatPhoneNumber(() => Promise.resolve({ errCode: 0 }))('code'),
    ).rejects.toThrow();
  });
});
