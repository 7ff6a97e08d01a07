import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from 'postcss';

/** The name under which the bundle holds the font. */
export const ICON_FONT = 'icons.woff';

const folder = path.join(
  path.dirname(require.resolve('tdesign-icons-web-components/package.json')),
  'esm/iconfont',
);

export const readIconFont = (): Uint8Array => readFileSync(path.join(folder, 't.woff'));

let glyphs: Map<string, string> | undefined;

/** Code points (hex) by icon name. They differ between the npm font and TDesign's CDN font. */
function codePoints(): Map<string, string> {
  if (glyphs) return glyphs;
  glyphs = new Map();
  const svg = readFileSync(path.join(folder, 't.svg'), 'utf8');
  for (const [glyph] of svg.matchAll(/<glyph[^>]*?>/gs)) {
    const name = /glyph-name="([^"]+)"/.exec(glyph)?.[1];
    const code = /unicode="&#(x?[0-9a-fA-F]+);"/.exec(glyph)?.[1];
    if (name === undefined || code === undefined) continue;
    glyphs.set(name, code.startsWith('x') ? code.slice(1) : Number(code).toString(16));
  }
  return glyphs;
}

/** `.t-icon-add:before { content: … }` gets the code point of the npm font. */
export function glyphRule(rule: Rule): void {
  const name = /^\.t-icon-([a-z0-9-]+):before$/.exec(rule.selector)?.[1];
  if (name === undefined) return;
  const code = codePoints().get(name);
  rule.walkDecls('content', (declaration) => {
    declaration.value = code === undefined ? `''` : `'\\${code}'`;
  });
}
