import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss, { type AtRule, type Root, type Rule } from 'postcss';
import selectorParser, { type Selector } from 'postcss-selector-parser';
import { glyphRule, ICON_FONT } from './icon-font';
import type { NpmPackages } from './npm-packages';

/** WeChat's own elements; their tags in selectors become those of the phone's DOM. */
const BUILT_IN = new Set(
  (
    'view text image button input textarea scroll-view swiper swiper-item picker picker-view ' +
    'picker-view-column form label navigator canvas checkbox checkbox-group radio radio-group ' +
    'switch slider progress icon rich-text video map web-view cover-view cover-image ' +
    'movable-area movable-view page-meta navigation-bar root-portal match-media'
  ).split(' '),
);

export interface WxssOptions {
  npm: NpmPackages;
  root: string;
  /** Prefix of class names of a component with styles of its own. */
  scope?: string | undefined;
  /** Path of the page that the sheet is for, when its styles are shared ones. */
  page?: string | undefined;
}

export interface CompiledStyle {
  css: string;
  /** The files that it was made of. */
  files: string[];
}

/**
 * rpx → vw (750rpx are the phone's width, which is the frame's), vh → the page's own height.
 */
export const convertUnits = (value: string): string =>
  value
    .replace(
      /(-?(?:\d+\.?\d*|\.\d+))rpx\b/gi,
      (_, n: string) => `${String(round(Number(n) / 7.5))}vw`,
    )
    .replace(/(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--wx-vh, 1vh))');

const round = (n: number): number => Math.round(n * 1e5) / 1e5;

/** A .wxss file as CSS for the phone's DOM. */
export function compileWxss(file: string, options: WxssOptions): CompiledStyle {
  const files: string[] = [];
  const root = load(file, options, files, [file]);
  root.walkAtRules('media', (rule) => {
    rule.params = convertUnits(rule.params);
  });
  root.walkAtRules('font-face', useLocalIconFont);
  root.walkRules((rule) => glyphRule(rule));
  root.walkDecls((declaration) => {
    declaration.value = withChinese(convertUnits(declaration.value));
  });
  root.walkRules((rule) => {
    const parent = rule.parent;
    if (parent?.type === 'atrule' && (parent as AtRule).name.endsWith('keyframes')) return;
    convertSelectors(rule, options);
  });
  return { css: root.toString(), files };
}

function load(file: string, options: WxssOptions, files: string[], trail: string[]): Root {
  files.push(file);
  const root = postcss.parse(readFileSync(file, 'utf8'), { from: file });
  root.walkAtRules('import', (rule) => {
    const target = /^(?:url\()?\s*['"]?([^'")]+)['"]?\s*\)?$/.exec(rule.params.trim())?.[1];
    const imported = target === undefined ? undefined : resolveImport(target, file, options);
    if (imported === undefined)
      throw rule.error(`@import ${rule.params} is nowhere`, { word: rule.params });
    if (trail.includes(imported)) rule.remove();
    else rule.replaceWith(load(imported, options, files, [...trail, imported]).nodes);
  });
  return root;
}

function resolveImport(target: string, from: string, { root, npm }: WxssOptions) {
  const inNpm = /(?:^|\/)(miniprogram_npm\/.*)$/.exec(target)?.[1];
  const candidates = [
    target.startsWith('/') ? path.join(root, target) : path.resolve(path.dirname(from), target),
    inNpm === undefined ? npm.resolve(target) : npm.toFile(inNpm),
  ];
  return candidates.find((one) => one !== undefined && existsSync(one));
}

/** TDesign's icon font comes from a CDN; the phone has its own copy. */
function useLocalIconFont(rule: AtRule): void {
  rule.walkDecls('src', (declaration) => {
    if (declaration.value.includes('tdesign.gtimg.com/icon'))
      declaration.value = `url(${ICON_FONT}) format('woff')`;
  });
}

/** Machines without a Chinese font get ours: WeChat's font names are followed by it. */
const withChinese = (value: string): string =>
  value.includes('PingFang SC') ? `${value}, 'Noto Sans SC', sans-serif` : value;

function convertSelectors(rule: Rule, { scope, page }: WxssOptions): void {
  rule.selector = selectorParser((list) => {
    list.each((selector) => {
      const host = convertSelector(selector, scope);
      if (page !== undefined && !host) bindToPage(selector, page);
    });
  }).processSync(rule.selector);
}

function convertSelector(selector: Selector, scope: string | undefined): boolean {
  let host = false;
  selector.walk((node) => {
    if (node.type === 'tag') {
      if (node.value === 'page' || BUILT_IN.has(node.value)) node.value = `wx-${node.value}`;
    } else if (node.type === 'class' && scope !== undefined) {
      node.value = `${scope}--${node.value}`;
    } else if (node.type === 'pseudo' && node.value === ':host') {
      host = true;
      const attribute = { attribute: 'wx-host', operator: '=' as const, value: scope ?? '' };
      node.replaceWith(selectorParser.attribute({ ...attribute, quoteMark: '"', raws: {} }));
    }
  });
  return host;
}

/** A page's own styles hold for that page alone, at no extra weight. */
function bindToPage(selector: Selector, page: string): void {
  const first = selector.first;
  if (first.type === 'tag' && first.value === 'wx-page')
    first.value = `wx-page:where([data-page="${page}"])`;
  else selector.prepend(selectorParser.pseudo({ value: `:where(wx-page[data-page="${page}"]) ` }));
}
