import { formatRoute, parseRoute } from './route';

describe('an address inside the mini-program', () => {
  it.each([
    ['/pages/a/a?x=1', 'pages/b/b', 'pages/a/a'],
    ['../c/c', 'pages/b/b', 'pages/c/c'],
    ['./d', 'pages/b/b', 'pages/b/d'],
    ['d?y=2', 'pages/b/b', 'pages/b/d'],
    ['pages/a/a', undefined, 'pages/a/a'],
  ])('%s from %s is %s', (url, from, path) => {
    expect(parseRoute(url, from).path).toBe(path);
  });

  it('leaves values as written, an = in them too; a name alone is empty', () => {
    expect(parseRoute('/p?name=%E5%90%8D&code=a=b&flag').query).toEqual({
      name: '%E5%90%8D',
      code: 'a=b',
      flag: '',
    });
  });

  it('is written as it was read', () => {
    expect(formatRoute(parseRoute('/p/q?a=1&b=%20'))).toBe('p/q?a=1&b=%20');
    expect(formatRoute({ path: 'p/q', query: {} })).toBe('p/q');
  });
});
