import { formatAddress, parseAddress } from './address';

describe('a page’s address', () => {
  it('is parted into path and query, values still encoded, = allowed in a value', () => {
    expect(parseAddress('/pages/claim/claim?scene=a%3D1&t=x=y&empty=')).toEqual({
      path: 'pages/claim/claim',
      query: { scene: 'a%3D1', t: 'x=y', empty: '' },
    });
    expect(parseAddress('pages/home/home')).toEqual({ path: 'pages/home/home', query: {} });
  });

  it('is put together again', () => {
    const address = 'pages/claim/claim?scene=a%3D1&t=2';
    const { path, query } = parseAddress(address);
    expect(formatAddress(path, query)).toBe(address);
    expect(formatAddress('pages/home/home', {})).toBe('pages/home/home');
  });
});
