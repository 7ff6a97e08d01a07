import { canIUse, strict } from './strict';

interface Wx {
  showModal: () => string;
  cloud: { init: () => void; callContainer?: () => void };
  createBLEConnection?: () => void;
}

describe('a call that the phone has not', () => {
  const calls: Wx = {
    showModal: () => 'shown',
    cloud: strict<Wx['cloud']>('wx.cloud', { init: () => undefined }),
  };
  const wx = strict('wx', calls);

  it('is an error that names it', () => {
    expect(() => wx.createBLEConnection).toThrow('wx.createBLEConnection is not in the browser');
    expect(() => wx.cloud.callContainer).toThrow('wx.cloud.callContainer is not in the browser');
    expect(wx.showModal()).toBe('shown');
  });

  it('can be asked for with canIUse', () => {
    const can = canIUse(calls);
    expect(can('showModal')).toBe(true);
    expect(can('showModal.object.editable')).toBe(true);
    expect(can('cloud.init')).toBe(true);
    expect(can('cloud.callContainer')).toBe(false);
    expect(can('createBLEConnection')).toBe(false);
  });

  it('may be held by a promise, which asks any object for then', async () => {
    await expect(Promise.resolve(wx)).resolves.toBe(wx);
  });
});
