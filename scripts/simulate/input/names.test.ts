import fc from 'fast-check';
import { Names } from './names';

describe('names', () => {
  it('get their numbers in the order they turn up, the same name the same number', () => {
    const names = new Names();
    expect(['b', 'a', 'b', '', 'a', '张三'].map((name) => names.numberOf(name))).toEqual([
      0, 1, 0, 2, 1, 3,
    ]);
    expect(names.list).toEqual(['b', 'a', '', '张三']);
  });

  it('are told apart as a Map tells them, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 300 }), (words) => {
        const names = new Names();
        const numbers = words.map((word) => names.numberOf(word));
        const distinct = [...new Set(words)];
        expect(names.list).toEqual(distinct);
        expect(numbers).toEqual(words.map((word) => distinct.indexOf(word)));
      }),
    );
  });

  it('keep their numbers while the table grows', () => {
    const names = new Names();
    const many = Array.from({ length: 20_000 }, (_, i) => `o${i}`);
    const numbers = many.map((name) => names.numberOf(name));
    expect(numbers).toEqual(many.map((_, i) => i));
    expect(many.map((name) => names.numberOf(name))).toEqual(numbers);
  });
});
