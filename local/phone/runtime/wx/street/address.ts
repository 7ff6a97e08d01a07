/** `/pages/a/a?x=1&y=` in parts; values stay encoded, as WeChat hands them to onLoad. */
export function parseAddress(address: string): {
  path: string;
  query: Record<string, string>;
} {
  const [path = '', search = ''] = address.replace(/^\//, '').split('?');
  const pairs = search
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    });
  return { path, query: Object.fromEntries(pairs) };
}

/** The opposite: a page with its query. */
export function formatAddress(path: string, query: Readonly<Record<string, string>>): string {
  const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return search.length > 0 ? `${path}?${search.join('&')}` : path;
}
