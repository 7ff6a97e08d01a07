import { wordsFor } from './words';

describe('what a person reads when something was refused', () => {
  it('gives the number of a fault of ours, and of nothing else', () => {
    expect(wordsFor({ ok: false, refusal: 'unexpected', requestId: 'r-1' })).toBe(
      '没办成，请再试一次（编号 r-1）',
    );
    expect(wordsFor({ ok: false, refusal: 'unreachable' })).toBe('没连上，请再试一次');
  });
});
