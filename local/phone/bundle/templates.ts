import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Graph, Unit } from './graph';
import { convertWxs } from './wxs';

interface TemplateMessage {
  isError: boolean;
  level: number;
  startLine: number;
  startColumn: number;
  message: string;
}

export interface CompiledTemplates {
  /** A JavaScript expression: an object of template functions by path. */
  code: string;
  errors: string[];
}

/**
 * Hooks of the template runtime: `C` wraps event handlers, `A` wraps `change:prop` functions of
 * wxs. The compiler puts the text into a function, hence the closing semicolon.
 */
const HOOKS = 'Q.C=globalThis.__wxEventHandler;Q.A=globalThis.__wxChangeHandler;';

/** The WXML and wxs of some units, with everything they import or include. */
export function compileTemplates(graph: Graph, units: Unit[]): CompiledTemplates {
  const group = new TmplGroup();
  const errors: string[] = [];
  const templates = new Set<string>();
  const scripts = new Set<string>();

  const addScript = (is: string): void => {
    if (scripts.has(is)) return;
    scripts.add(is);
    const file = `${graph.npm.toFile(is.replace(/\.wxs$/, ''))}.wxs`;
    const { source, requires } = convertWxs(readFileSync(file, 'utf8'));
    group.addScript(is, source);
    for (const name of requires)
      addScript(
        name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(is), name),
      );
  };
  const addTemplate = (is: string, file: string): void => {
    if (templates.has(is)) return;
    templates.add(is);
    const messages = group.addTmpl(is, readFileSync(`${file}.wxml`, 'utf8')) as TemplateMessage[];
    for (const { isError, startLine, startColumn, message } of messages)
      if (isError)
        errors.push(`${is}.wxml:${String(startLine + 1)}:${String(startColumn + 1)} ${message}`);
    for (const name of group.getInlineScriptModuleNames(is) as string[])
      group.setInlineScript(is, name, convertWxs(group.getInlineScript(is, name)).source);
    for (const used of group.getDirectDependencies(is) as string[])
      addTemplate(used, graph.npm.toFile(used));
    for (const used of group.getScriptDependencies(is) as string[]) addScript(used);
  };

  group.setExtraRuntimeScript(HOOKS);
  for (const unit of units) addTemplate(unit.is, unit.file);
  const code = group.getTmplGenObjectGroups();
  group.free();
  return { code, errors };
}
