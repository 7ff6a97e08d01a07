import { call, Refused } from './call';

describe('a wx call', () => {
  const double = call('double', ({ n }: { n: number }) => {
    if (n < 0) throw new Refused('n is negative', { errCode: 7 });
    return { doubled: n * 2 };
  });

  it('answers by promise with the errMsg name:ok when no callback is given', async () => {
    await expect(double({ n: 4 })).resolves.toEqual({ errMsg: 'double:ok', doubled: 8 });
  });

  it('answers by callback, then completes, and returns nothing when a callback is given', async () => {
    const seen: unknown[] = [];
    await new Promise<void>((done) => {
      const returned = double({
        n: 4,
        success: (result: unknown) => seen.push(['success', result]),
        complete: (result: unknown) => {
          seen.push(['complete', result]);
          done();
        },
      });
      expect(returned).toBeUndefined();
    });
    const answer = { errMsg: 'double:ok', doubled: 8 };
    expect(seen).toEqual([
      ['success', answer],
      ['complete', answer],
    ]);
  });

  it('refuses with name:fail reason and the code, as a plain object', async () => {
    await expect(double({ n: -1 })).rejects.toEqual({
      errMsg: 'double:fail n is negative',
      errCode: 7,
    });
  });

  it('says only name:fail when there is no reason', async () => {
    const refuse = call('refuse', () => {
      throw new Refused('');
    });
    await expect(refuse()).rejects.toEqual({ errMsg: 'refuse:fail' });
  });
});
