/** An address inside the mini-program: its page and the query as written. */
export interface Route {
  path: string;
  query: Record<string, string>;
}

/**
 * Reads "/pages/a/a?x=1", "../b/b" or "pages/a/a". Values stay as written: WeChat does not decode.
 * @param from the page that relative addresses start at
 */
export function parseRoute(url: string, from?: string): Route {
  const [address = '', search = ''] = url.split('?');
  const query: Record<string, string> = {};
  for (const pair of search.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    if (at < 0) query[pair] = '';
    else query[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return { path: resolve(address, from), query };
}

function resolve(address: string, from: string | undefined): string {
  if (address.startsWith('/')) return address.slice(1).replace(/\.html$/, '');
  const base = from === undefined ? [] : from.split('/').slice(0, -1);
  const parts = address.startsWith('.') || from !== undefined ? [...base] : [];
  for (const part of address.replace(/\.html$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export function formatRoute({ path, query }: Route): string {
  const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return search.length === 0 ? path : `${path}?${search.join('&')}`;
}
