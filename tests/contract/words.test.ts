import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words that promise, push, or dress the shop's rewards up as an investment. */
const NEVER = [
  '收益',
  '赚',
  '必返',
  '全返',
  '保证',
  '回本',
  '投资',
  '本金',
  '理财',
  '分红',
  '免费领',
  '0 元购',
  '下线',
  '团队',
  '裂变',
  '马上轮到',
  '预计',
  '秒到账',
  '立即提现',
  '抢',
  '手慢无',
  '系统繁忙',
  '错误码',
  '您',
];

const root = join(__dirname, '..', '..', 'miniprogram');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|wxml|json)$/.test(file) && !/\.test\.ts$|miniprogram_npm/.test(file),
);

describe('the words that a person reads', () => {
  it('are looked at in every page', () => {
    expect(sources.filter((file) => /^pages.*\.wxml$/.test(file)).length).toBeGreaterThan(4);
  });

  it.each(sources)('in %s promise nothing and push nobody', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(NEVER.filter((word) => text.includes(word))).toEqual([]);
  });
});
