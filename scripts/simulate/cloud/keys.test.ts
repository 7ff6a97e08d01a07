import { derivedId } from '../../../services/platform/ids';
import { keyInOrder } from './keys';

const idOf = (key: string): string => `r-${derivedId('refund', key)}`;

describe('keys of things of one instant', () => {
  it.each([1, 2, 7, 100])('give %i ids that stand in the order of the things', (count) => {
    const ids = Array.from({ length: count }, (_, index) =>
      idOf(keyInOrder(`row-${index}`, index, count, idOf)),
    );
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(count);
  });

  it('are as long as functions want them', () => {
    expect(keyInOrder('row-0', 0, 1, idOf)).toMatch(/^[\w-]{16,64}$/);
  });
});
