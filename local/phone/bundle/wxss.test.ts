import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NpmPackages } from './npm-packages';
import { compileWxss, convertUnits, type WxssOptions } from './wxss';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'huixiang-wxss-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function compile(css: string, options: Partial<WxssOptions> = {}): string {
  const file = path.join(root, 'a.wxss');
  writeFileSync(file, css);
  return compileWxss(file, { root, npm: new NpmPackages(root), ...options }).css;
}

describe('WXSS as CSS', () => {
  it('takes 750rpx for the width of the phone, and vh from the page', () => {
    expect(convertUnits('margin: 750rpx -1.5rpx .75rpx')).toBe('margin: 100vw -0.2vw 0.1vw');
    expect(convertUnits('50vh')).toBe('calc(50 * var(--wx-vh, 1vh))');
  });

  it('scopes class names and the host of a component', () => {
    expect(compile('.a .b, :host { color: red }', { scope: 'S3' })).toBe(
      '.S3--a .S3--b,[wx-host=S3] { color: red }',
    );
  });

  it('binds the shared styles of a page to that page, at no extra weight', () => {
    expect(compile('page { color: red } .a { top: 0 }', { page: 'pages/x/x' })).toBe(
      'wx-page:where([data-page="pages/x/x"]) { color: red } :where(wx-page[data-page="pages/x/x"]) .a { top: 0 }',
    );
  });

  it('names elements as the phone does and leaves components and keyframes alone', () => {
    const css = '@keyframes k { from { top: 1rpx } } scroll-view > t-cell { top: 0 }';
    expect(compile(css)).toBe(
      '@keyframes k { from { top: 0.13333vw } } wx-scroll-view > t-cell { top: 0 }',
    );
  });

  it('puts imported files in place, once in a circle, and refuses what is nowhere', () => {
    writeFileSync(path.join(root, 'b.wxss'), `@import './a.wxss'; .b { top: 0 }`);
    expect(compile(`@import './b.wxss'; .a { top: 0 }`)).toContain('.b { top: 0 }');
    expect(() => compile(`@import './c.wxss';`)).toThrow('is nowhere');
  });

  it('keeps dark rules, and offers a Chinese font where WeChat has its own', () => {
    expect(compile('@media (prefers-color-scheme: dark) { .a { font-family: PingFang SC } }')).toBe(
      `@media (prefers-color-scheme: dark) { .a { font-family: PingFang SC, 'Noto Sans SC', sans-serif } }`,
    );
  });
});
