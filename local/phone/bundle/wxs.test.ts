import { convertWxs } from './wxs';

describe('a wxs module as JavaScript', () => {
  it('reads .constructor as the name of the type', () => {
    const { source } = convertWxs(
      `module.exports = { isArray: a => a && a.b.constructor === 'Array' };`,
    );
    expect(source).toContain(`__wxsType(a.b) === 'Array'`);
  });

  it('rewrites nested and computed ones too', () => {
    expect(convertWxs(`f(x.constructor)['constructor'];`).source).toBe(
      '__wxsType(f(__wxsType(x)));',
    );
  });

  it('leaves the word alone in strings and as another name', () => {
    const text = `var s = 'x.constructor'; constructor(s);`;
    expect(convertWxs(text).source).toBe(text);
  });

  it('requires modules without their extension', () => {
    const { source, requires } = convertWxs(`var u = require('../common/utils.wxs');`);
    expect(source).toBe('var u = require("../common/utils");');
    expect(requires).toEqual(['../common/utils']);
  });
});
