import { existsSync } from 'node:fs';
import type { Graph, Unit } from './graph';
import { stampsOf } from './stamps';
import { compileWxss, type CompiledStyle, type WxssOptions } from './wxss';

/** Compiles the style sheets of a graph and keeps what has not changed on disk. */
export class Styles {
  readonly #compiled = new Map<string, CompiledStyle & { stamps: string }>();
  readonly #scopes = new Map<string, string>();

  /** The same unit keeps its scope, so that kept style sheets stay right. */
  scopeOf(unit: Unit): string | undefined {
    const { styleIsolation, component, addGlobalClass } = unit.config;
    const isolation =
      styleIsolation ??
      (component === true ? (addGlobalClass === true ? 'apply-shared' : 'isolated') : 'shared');
    if (isolation === 'shared' || isolation === 'page-shared') return undefined;
    let scope = this.#scopes.get(unit.is);
    if (scope === undefined)
      this.#scopes.set(unit.is, (scope = `S${this.#scopes.size.toString(36)}`));
    return scope;
  }

  /** All styles in one sheet: the app's, then each unit's. */
  compile(graph: Graph): string {
    const { root, npm } = graph;
    const parts = [this.#sheet(`${root}/app.wxss`, { root, npm })];
    for (const unit of graph.units) {
      const scope = this.scopeOf(unit);
      const page = unit.page && scope === undefined ? unit.is : undefined;
      parts.push(this.#sheet(`${unit.file}.wxss`, { root, npm, scope, page }));
    }
    return parts.join('\n');
  }

  #sheet(file: string, options: WxssOptions): string {
    if (!existsSync(file)) return '';
    const known = this.#compiled.get(file);
    if (known?.stamps === stampsOf(known?.files ?? [])) return known.css;
    const fresh = compileWxss(file, options);
    this.#compiled.set(file, { ...fresh, stamps: stampsOf(fresh.files) });
    return fresh.css;
  }
}
