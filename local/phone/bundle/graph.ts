import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppConfig, Manifest, SubpackageConfig, ThemeColors, UnitConfig } from './manifest';
import { NpmPackages } from './npm-packages';

/** A page or component with everything that belongs to it. */
export interface Unit {
  /** Path in the package, without extension. */
  is: string;
  /** File, without extension. */
  file: string;
  page: boolean;
  config: UnitConfig;
  /** '' is the main package, else a subpackage's root. */
  package: string;
  script: string | undefined;
}

export interface Graph {
  root: string;
  npm: NpmPackages;
  manifest: Manifest;
  /** Dependencies first. */
  units: Unit[];
  appScript: string | undefined;
}

const TABS = 'custom-tab-bar/index';

export class BundleError extends Error {}

/** Reads app.json and follows usingComponents from every page. */
export function readGraph(root: string): Graph {
  const app = readJson(path.join(root, 'app.json')) as unknown as AppConfig;
  const npm = new NpmPackages(root);
  const subpackages = app.subpackages ?? app.subPackages ?? [];
  const pages = [
    ...app.pages.map((page) => ({ path: page, package: '' })),
    ...subpackages.flatMap(pagesOf),
  ];
  const walk = new Walk(root, npm, app);
  // Pages of the main package first: what they use belongs to it, what only a subpackage uses
  // is loaded with that subpackage.
  for (const page of pages) walk.visit(path.join(root, page.path), true, page.package);
  if (app.tabBar?.custom === true) walk.visit(path.join(root, TABS), false, '');
  return {
    root,
    npm,
    units: walk.units,
    appScript: scriptOf(path.join(root, 'app')),
    manifest: {
      app,
      theme: themeOf(root, app),
      pages,
      subpackages: Object.fromEntries(
        subpackages.flatMap((one) => [
          [one.root, one.root],
          [one.name ?? one.root, one.root],
        ]),
      ),
    },
  };
}

class Walk {
  readonly units: Unit[] = [];
  readonly #seen = new Map<string, Unit>();

  constructor(
    private readonly root: string,
    private readonly npm: NpmPackages,
    private readonly app: AppConfig,
  ) {}

  visit(file: string, page: boolean, owner: string): string {
    const is = this.npm.toPackagePath(file);
    const known = this.#seen.get(is);
    if (known) {
      if (known.package !== owner && known.package !== '') this.#moveToMain(known);
      return is;
    }
    if (!existsSync(`${file}.wxml`)) throw new BundleError(`${is}.wxml is missing`);
    const own = existsSync(`${file}.json`) ? (readJson(`${file}.json`) as UnitConfig) : {};
    const unit = { is, file, page, package: owner, script: scriptOf(file), config: own };
    this.#seen.set(is, unit);
    const shared = is.startsWith('miniprogram_npm/') ? {} : this.app.usingComponents;
    const using = { ...shared, ...own.usingComponents };
    const resolved = Object.entries(using).map(([name, reference]) => {
      const from = own.usingComponents?.[name] === undefined ? path.join(this.root, 'app') : file;
      return [name, `/${this.visit(this.#resolve(reference, from), false, owner)}`];
    });
    const usingComponents = Object.fromEntries(resolved) as Record<string, string>;
    unit.config = { ...own, component: !page || own.component === true, usingComponents };
    this.units.push(unit);
    return is;
  }

  /** Two subpackages use it: it has to be there for both. */
  #moveToMain(unit: Unit): void {
    unit.package = '';
    for (const path_ of Object.values(unit.config.usingComponents ?? {})) {
      const used = this.#seen.get(path_.slice(1));
      if (used && used.package !== '') this.#moveToMain(used);
    }
  }

  #resolve(reference: string, from: string): string {
    const local = reference.startsWith('/')
      ? path.join(this.root, reference)
      : path.resolve(path.dirname(from), reference);
    const candidates = [local, reference.startsWith('/') ? undefined : this.npm.resolve(reference)];
    for (const candidate of candidates) {
      if (candidate === undefined) continue;
      if (existsSync(`${candidate}.json`)) return candidate;
      if (existsSync(path.join(candidate, 'index.json'))) return path.join(candidate, 'index');
    }
    throw new BundleError(
      `${this.npm.toPackagePath(from)}.json uses ${reference}, which is nowhere`,
    );
  }
}

const pagesOf = ({ root, pages }: SubpackageConfig) =>
  pages.map((page) => ({ path: path.posix.join(root, page), package: root }));

const scriptOf = (file: string): string | undefined =>
  [`${file}.ts`, `${file}.js`].find((one) => existsSync(one));

function themeOf(root: string, app: AppConfig): ThemeColors | null {
  if (app.themeLocation === undefined) return null;
  return readJson(path.join(root, app.themeLocation)) as unknown as ThemeColors;
}

function readJson(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new BundleError(`${file}: ${(error as Error).message}`);
  }
}
