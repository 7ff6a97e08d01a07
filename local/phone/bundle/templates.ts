import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';
import type { Graph, Unit } from './graph';
import { stampsOf } from './stamps';
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
  /** The files that it was made of. */
  files: string[];
}

/**
 * Hooks of the template runtime: `C` wraps event handlers, `A` wraps `change:prop` functions of
 * wxs. The compiler puts the text into a function, hence the closing semicolon.
 */
const HOOKS = 'Q.C=globalThis.__wxEventHandler;Q.A=globalThis.__wxChangeHandler;';

/**
 * Keeps compiled templates until one of their files changes. The compiler orders its output anew
 * each time, so that compiling again would look like a change.
 */
export class Templates {
  readonly #compiled = new Map<string, CompiledTemplates & { stamps: string; units: string }>();

  compile(graph: Graph, name: string, units: Unit[]): CompiledTemplates {
    const known = this.#compiled.get(name);
    const list = units.map((unit) => unit.is).join();
    if (known?.units === list && known.stamps === stampsOf(known.files)) return known;
    const fresh = compileTemplates(graph, units);
    this.#compiled.set(name, { ...fresh, units: list, stamps: stampsOf(fresh.files) });
    return fresh;
  }
}

/** The WXML and wxs of some units, with everything they import or include. */
function compileTemplates(graph: Graph, units: Unit[]): CompiledTemplates {
  const group = new TmplGroup();
  const errors: string[] = [];
  const files: string[] = [];
  const read = (file: string): string => {
    files.push(file);
    return readFileSync(file, 'utf8');
  };
  const templates = new Set<string>();
  const scripts = new Set<string>();

  const addScript = (is: string): void => {
    if (scripts.has(is)) return;
    scripts.add(is);
    const file = `${graph.npm.toFile(is.replace(/\.wxs$/, ''))}.wxs`;
    const { source, requires } = convertWxs(read(file));
    group.addScript(is, source);
    for (const name of requires)
      addScript(
        name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(is), name),
      );
  };
  const addTemplate = (is: string, file: string): void => {
    if (templates.has(is)) return;
    templates.add(is);
    const messages = group.addTmpl(is, read(`${file}.wxml`)) as TemplateMessage[];
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
  return { code, errors, files };
}
