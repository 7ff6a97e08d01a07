import path from 'node:path';
import * as esbuild from 'esbuild';
import { readGraph, type Graph, type Unit } from './graph';
import { ICON_FONT, readIconFont } from './icon-font';
import type { UnitDefinition } from './manifest';
import { miniProgramPlugin } from './plugin';
import { Styles } from './styles';
import { Templates } from './templates';

export interface Bundle {
  /** What the browser loads, by name: app.js, app.css, chunks, source maps, the icon font. */
  files: Map<string, Uint8Array>;
  /** Every component that the pages use, directly or through others: their paths in the package. */
  components: string[];
  /** Wall time in ms. */
  took: number;
}

export class TemplateError extends Error {}

/** Bundles a mini-program again and again; what has not changed is kept. */
export class Bundler {
  readonly #styles = new Styles();
  readonly #templates = new Templates();
  readonly #virtual = new Map<string, string>();
  #context: esbuild.BuildContext | undefined;
  #graph: Graph | undefined;

  constructor(
    private readonly root: string,
    private readonly options: { minify?: boolean } = {},
  ) {}

  async build(): Promise<Bundle> {
    const start = performance.now();
    const graph = (this.#graph = readGraph(path.resolve(this.root)));
    this.#virtual.clear();
    const packages = [...new Set(graph.manifest.pages.map((page) => page.package))];
    for (const name of new Set(['', ...packages])) this.#addPackage(graph, name);
    this.#virtual.set('program', programCode(graph, packages));
    this.#context ??= await esbuild.context(this.#esbuildOptions());
    const { outputFiles = [] } = await this.#context.rebuild();
    const files = new Map(
      outputFiles.map((file) => [path.basename(file.path), file.contents] as const),
    );
    files.set('app.css', new TextEncoder().encode(this.#styles.compile(graph)));
    files.set(ICON_FONT, readIconFont());
    const components = graph.units.filter((unit) => unit.config.component).map((unit) => unit.is);
    return { files, components, took: performance.now() - start };
  }

  async close(): Promise<void> {
    await this.#context?.dispose();
  }

  #addPackage(graph: Graph, name: string): void {
    const units = graph.units.filter((unit) => unit.package === name);
    const { code, errors } = this.#templates.compile(graph, name, units);
    if (errors.length > 0) throw new TemplateError(errors.join('\n'));
    this.#virtual.set(`templates:${name}`, `export default ${code}`);
    this.#virtual.set(`package:${name}`, packageCode(name, units, this.#styles));
  }

  #esbuildOptions(): esbuild.BuildOptions {
    return {
      entryPoints: [{ in: 'phone:program', out: 'app' }],
      bundle: true,
      write: false,
      outdir: '/bundle',
      format: 'esm',
      splitting: true,
      target: 'es2022',
      sourcemap: true,
      sourceRoot: '/',
      minify: this.options.minify ?? false,
      chunkNames: 'chunk-[hash]',
      external: ['./runtime.js'],
      mainFields: ['module', 'main'],
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
      plugins: [
        miniProgramPlugin({
          root: this.root,
          virtual: this.#virtual,
          graph: () => this.#graph,
        }),
      ],
    };
  }
}

function packageCode(name: string, units: Unit[], styles: Styles): string {
  const definitions = units.map((unit): UnitDefinition => {
    const scope = styles.scopeOf(unit);
    return { is: unit.is, page: unit.page, config: unit.config, ...(scope ? { scope } : {}) };
  });
  const scripts = units
    .filter((unit) => unit.script !== undefined)
    .map((unit) => `${quote(unit.is)}: () => { require(${quote(unit.script)}) }`);
  return `import templates from ${quote(`phone:templates:${name}`)};
export default { units: ${quote(definitions)}, templates, scripts: { ${scripts.join(',\n')} } };`;
}

function programCode(graph: Graph, packages: string[]): string {
  const loaders = packages
    .filter((name) => name !== '')
    .map(
      (name) =>
        `${quote(name)}: async () => (await import(${quote(`phone:package:${name}`)})).default`,
    );
  return `import { start } from './runtime.js';
import main from 'phone:package:';
start({
  manifest: ${quote(graph.manifest)}, main,
  runApp() { ${graph.appScript ? `require(${quote(graph.appScript)})` : ''} },
  loadPackage: { ${loaders.join(',\n')} },
});`;
}

const quote = (value: unknown): string => JSON.stringify(value);
