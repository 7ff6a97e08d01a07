import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

export interface FixtureFunction {
  /** TypeScript; may import the SDKs. */
  readonly code: string;
  readonly config?: object;
}

/** A folder of small functions for a test, bundled as the build bundles the real ones. */
export interface FixtureFolder {
  readonly folder: string;
  write(functions: Readonly<Record<string, FixtureFunction>>): void;
  remove(): void;
}

const bundles = new Map<string, string>();

/** Bundling the SDKs takes most of a second: once per process is enough. */
function bundleOf(code: string): string {
  let bundle = bundles.get(code);
  if (bundle === undefined) {
    const built = buildSync({
      stdin: { contents: code, loader: 'ts', resolveDir: __dirname },
      bundle: true,
      write: false,
      platform: 'node',
      target: 'node18',
      logLevel: 'error',
    });
    bundle = built.outputFiles[0]?.text ?? '';
    bundles.set(code, bundle);
  }
  return bundle;
}

export function createFixtureFolder(
  functions: Readonly<Record<string, FixtureFunction>>,
): FixtureFolder {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  const write: FixtureFolder['write'] = (written) => {
    for (const [name, { code, config }] of Object.entries(written)) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'index.js'), bundleOf(code));
      writeFileSync(join(folder, name, 'config.json'), JSON.stringify(config ?? {}));
    }
  };
  write(functions);
  return {
    folder,
    write,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
