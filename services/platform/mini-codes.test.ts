import { wechatMiniCode } from './mini-codes';

describe('a mini-program code', () => {
  it('is WeChat’s picture in base64, asked for by page and scene', async () => {
    const asked: object[] = [];
    const draw = wechatMiniCode((parameters) => {
      asked.push(parameters);
      return Promise.resolve({ contentType: 'image/png', buffer: Buffer.from('png') });
    });
    expect(await draw({ page: 'pages/claim/claim', scene: 'b1' })).toBe('cG5n');
    expect(asked).toEqual([{ page: 'pages/claim/claim', scene: 'b1', width: 430 }]);
  });

  it('fails with WeChat’s words, and on an answer without a picture', async () => {
    const page = { page: 'pages/claim/claim', scene: 'b1' };
    await expect(
      wechatMiniCode(() => Promise.reject(new Error('invalid page')))(page),
    ).rejects.toThrow('invalid page');
    await expect(wechatMiniCode(() => Promise.resolve({ errCode: 0 }))(page)).rejects.toThrow();
  });
});
