import type { Compiled } from './compile';
import type { Findings } from './findings';

const KB = 1024;

/** WeChat allows 2 MB; a main package below 1 MB opens well on a slow network. */
const LARGEST_MAIN = 1024 * KB;
const LARGEST_SUBPACKAGE = 2048 * KB;
const LARGEST_TOTAL = 30 * 1024 * KB;

interface AppConfig {
  readonly subPackages?: readonly { readonly root: string; readonly independent?: boolean }[];
}

/** A package of the app: where it starts, and whether it stands alone. */
export interface Package {
  readonly root: string;
  readonly independent: boolean;
}

export const MAIN: Package = { root: '', independent: false };

/** The main package, last, and the subpackages, as the compiled app.json declares them. */
export function packagesOf(compiled: Compiled): Package[] {
  const { subPackages = [] } = JSON.parse(String(compiled['app.json'])) as AppConfig;
  const declared = subPackages.map(({ root, independent = false }) => ({
    root: `${root.replace(/^\/|\/$/g, '')}/`,
    independent,
  }));
  return [...declared, MAIN];
}

export const packageOf = (file: string, packages: readonly Package[]): Package =>
  packages.find(({ root }) => file.startsWith(root)) ?? MAIN;

/** Weighs each package as it would be uploaded. */
export function weigh(compiled: Compiled, findings: Findings): void {
  const packages = packagesOf(compiled);
  const bytes = new Map(packages.map((each) => [each, 0]));
  for (const [file, content] of Object.entries(compiled)) {
    if (file.endsWith('.map')) continue;
    const owner = packageOf(file, packages);
    bytes.set(owner, (bytes.get(owner) ?? 0) + Buffer.byteLength(content));
  }
  let total = 0;
  for (const [each, size] of bytes) {
    const name = each === MAIN ? 'main package' : each.root;
    const limit = each === MAIN ? LARGEST_MAIN : LARGEST_SUBPACKAGE;
    findings.fact(`${name}: ${Math.ceil(size / KB)} KB`);
    if (size > limit)
      findings.error('size', `${name} is ${Math.ceil(size / KB)} KB, over ${limit / KB} KB`);
    total += size;
  }
  if (total > LARGEST_TOTAL) findings.error('size', `all packages are ${total} bytes, over 30 MB`);
}
