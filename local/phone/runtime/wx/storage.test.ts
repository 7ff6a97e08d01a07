import { PhoneStorage, storageCalls, type Shelf } from './storage';

function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
  };
}

describe('a phone’s storage', () => {
  it('keeps any JSON value, false and null too, and gives an empty string for what is missing', () => {
    const wx = storageCalls(new PhoneStorage(shelf(), 'wx:shopper:'));
    wx.setStorageSync('a', { deep: [1, 2] });
    wx.setStorageSync('b', false);
    wx.setStorageSync('c', null);
    expect(wx.getStorageSync('a')).toEqual({ deep: [1, 2] });
    expect(wx.getStorageSync('b')).toBe(false);
    expect(wx.getStorageSync('missing')).toBe('');
  });

  it('refuses to get what is missing with data not found', async () => {
    const wx = storageCalls(new PhoneStorage(shelf(), 'wx:shopper:'));
    await expect(wx.getStorage({ key: 'x' })).rejects.toEqual({
      errMsg: 'getStorage:fail data not found',
    });
  });

  it('belongs to one persona: clearing one leaves the other', () => {
    const both = shelf();
    const shopper = storageCalls(new PhoneStorage(both, 'wx:shopper:'));
    const owner = storageCalls(new PhoneStorage(both, 'wx:owner:'));
    shopper.setStorageSync('name', '小惠');
    owner.setStorageSync('name', '店主');
    shopper.clearStorageSync();
    expect(shopper.getStorageInfoSync()).toEqual({ keys: [], currentSize: 0, limitSize: 10240 });
    expect(owner.getStorageSync('name')).toBe('店主');
  });

  it('refuses a value over 1 MB and keeps the old one', async () => {
    const wx = storageCalls(new PhoneStorage(shelf(), 'wx:shopper:'));
    wx.setStorageSync('a', 'old');
    await expect(wx.setStorage({ key: 'a', data: 'x'.repeat(1024 * 1024) })).rejects.toEqual({
      errMsg: 'setStorage:fail data exceed max size 1Mb',
    });
    expect(wx.getStorageSync('a')).toBe('old');
  });
});
