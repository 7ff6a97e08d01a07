import type { Compiled } from './compile';
import type { Findings } from './findings';
import { BUILT_IN_TAGS } from './built-in-tags';
import { MAIN, packageOf, packagesOf } from './packages';

interface Dependency {
  readonly type: string;
  readonly path?: string;
  readonly name?: string;
  readonly request?: string;
  readonly originModule?: Module;
}

interface Module {
  readonly type: string;
  readonly path?: string;
  readonly deps?: readonly Dependency[];
  readonly parentDeps: Iterable<Dependency>;
  readonly useTags?: Iterable<string>;
}

interface Analyzer {
  readonly graph: { readonly modules: readonly Module[] };
  analyse(): Promise<void>;
}

interface CodeAnalyse {
  readonly Analyzer: new (options: object) => Analyzer;
}

interface UnitConfig {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, unknown>>;
  readonly componentPlaceholder?: Readonly<Record<string, string>>;
}

const isNpm = (path = ''): boolean => /(^|\/)miniprogram_npm\//.test(path);

/** Follows what the compiled files require, import and name, with WeChat's own analyser. */
export async function checkGraph(
  tools: NodeJS.Require,
  { compiled, output }: { compiled: Compiled; output: string },
  findings: Findings,
): Promise<void> {
  const { Analyzer } = tools('miniprogram-ci/dist/common/code-analyse') as CodeAnalyse;
  // A package may leave requires of optional parts in; ours may not.
  const report = (path: string | undefined, message: string): void => {
    if (isNpm(path)) findings.warn('code-analyse', `${path ?? ''}: ${message}`);
    else findings.error('code-analyse', `${path ?? ''}: ${message}`);
  };
  const plugin = {
    name: 'collect',
    onDepResolveFailed: ({ originModule }: Dependency, { message }: Error) =>
      report(originModule?.path, message),
    onModuleBuildFailed: ({ path }: Module, _: unknown, { message }: Error) =>
      report(path, message),
  };
  const analyzer = new Analyzer({ root: output, type: 'miniprogram', plugins: [plugin] });
  await analyzer.analyse();
  const { modules } = analyzer.graph;
  const configOf = (path: string | undefined): UnitConfig =>
    path?.endsWith('.json') && compiled[path] !== undefined
      ? (JSON.parse(String(compiled[path])) as UnitConfig)
      : {};
  checkBoundaries(modules, compiled, { configOf, findings });
  checkTags(modules, { configOf, findings });
  findings.fact(`code-analyse: ${modules.length} modules`);
}

interface Means {
  readonly configOf: (path: string | undefined) => UnitConfig;
  readonly findings: Findings;
}

/** A file may use its own package and the main one; an independent subpackage only its own. */
function checkBoundaries(
  modules: readonly Module[],
  compiled: Compiled,
  { configOf, findings }: Means,
): void {
  const packages = packagesOf(compiled);
  for (const module of modules) {
    const { path, type, deps = [] } = module;
    if (path === undefined || ['MainPackage', 'SubPackage', 'Config'].includes(type)) continue;
    const config = configOf(path);
    const from = packageOf(path, packages);
    for (const dependency of deps) {
      if (!dependency.path || !/^(Js|Wxml|Wxss|Wxs|Component)$/.test(dependency.type)) continue;
      const to = packageOf(dependency.path, packages);
      if (to === from || (to === MAIN && !from.independent)) continue;
      if (config.componentPlaceholder?.[dependency.name ?? ''] !== undefined) continue;
      findings.error('packages', `${path} uses ${dependency.path} of another package`);
    }
    if (type === 'Component' && !isNpm(path) && config.component !== true)
      findings.error('components', `${path} is used as a component and does not say so`);
  }
}

/** A tag that nobody declared shows nothing and says nothing, even in DevTools. */
function checkTags(modules: readonly Module[], { configOf, findings }: Means): void {
  for (const { type, path, parentDeps, useTags = [] } of modules) {
    if (type !== 'Wxml' || isNpm(path)) continue;
    const owners = [...parentDeps]
      .map(({ originModule }) => originModule)
      .filter((owner) => owner?.type === 'Page' || owner?.type === 'Component');
    if (owners.length === 0) continue;
    const known = new Set<string>(BUILT_IN_TAGS);
    for (const owner of [...owners, { path: 'app.json' }]) {
      const { usingComponents = {}, componentGenerics = {} } = configOf(owner?.path);
      for (const tag of [...Object.keys(usingComponents), ...Object.keys(componentGenerics)])
        known.add(tag);
    }
    for (const tag of useTags)
      if (!known.has(tag))
        findings.error('tags', `${path ?? ''}: <${tag}> is neither built in nor declared`);
  }
}
