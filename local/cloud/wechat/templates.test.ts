import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMessageTemplates } from './templates';

const root = mkdtempSync(join(tmpdir(), 'templates-'));

const write = (templates: object) => {
  mkdirSync(join(root, 'cloudbase'), { recursive: true });
  writeFileSync(join(root, 'cloudbase', 'message-templates.json'), JSON.stringify(templates));
};

afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('cloudbase/message-templates.json', () => {
  it('need not be there', () => {
    expect(readMessageTemplates(root)).toEqual([]);
  });

  it('gives each template its id', () => {
    const paid = { title: '到账通知', fields: [{ name: '金额', key: 'amount1' }] };
    write({ 'template-paid': paid });
    expect(readMessageTemplates(root)).toEqual([{ tmplId: 'template-paid', ...paid }]);
  });

  it('is refused with the place that is wrong: a key is a kind and a number', () => {
    write({ 'template-paid': { title: '到账通知', fields: [{ name: '金额', key: 'amount' }] } });
    expect(() => readMessageTemplates(root)).toThrow('key');
  });
});
