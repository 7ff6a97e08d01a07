import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings } from './findings';

interface Warning {
  readonly isError: boolean;
  readonly level: string;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

interface TemplateCompiler {
  readonly TmplGroup: new () => { addTmpl(path: string, source: string): Warning[]; free(): void };
}

/** Our templates through the compiler of the component framework that app.json asks for. */
export function checkGlassEasel(
  tools: NodeJS.Require,
  { sources, files }: { sources: string; files: readonly string[] },
  findings: Findings,
): void {
  const { TmplGroup } = tools('glass-easel-template-compiler') as TemplateCompiler;
  const own = files.filter((file) => file.endsWith('.wxml') && !file.includes('miniprogram_npm/'));
  for (const file of own) {
    const group = new TmplGroup();
    const path = file.replace(/\.wxml$/, '');
    for (const found of group.addTmpl(path, readFileSync(join(sources, file), 'utf8'))) {
      const text = `${file}:${found.startLine + 1}:${found.startColumn + 1} ${found.message}`;
      if (found.isError) findings.error('glass-easel', text);
      else findings.warn('glass-easel', text);
    }
    group.free();
  }
  findings.fact(`glass-easel-template-compiler: ${own.length} templates`);
}
