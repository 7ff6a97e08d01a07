import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Where npm packages made for mini-programs live: WeChat's "build npm" copies each package's
 * `miniprogram` folder to `miniprogram_npm/<name>/`. Here it is read where npm put it.
 */
export class NpmPackages {
  readonly #folders = new Map<string, string | undefined>();
  readonly #require: NodeJS.Require;

  constructor(private readonly root: string) {
    this.#require = createRequire(path.join(root, 'package.json'));
  }

  /** "tdesign-miniprogram/button/button" → its file, without extension; undefined when not one. */
  resolve(specifier: string): string | undefined {
    const match = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier);
    const name = match?.[1];
    const folder = name === undefined ? undefined : this.#folder(name);
    return folder === undefined ? undefined : path.join(folder, match?.[2] ?? 'index');
  }

  /** miniprogram_npm/tdesign-miniprogram/… → its file; any other path stays below the root. */
  toFile(packagePath: string): string {
    const inNpm = /^miniprogram_npm\/(.*)$/.exec(packagePath)?.[1];
    return (
      (inNpm === undefined ? undefined : this.resolve(inNpm)) ?? path.join(this.root, packagePath)
    );
  }

  /** The inverse of {@link toFile}. */
  toPackagePath(file: string): string {
    for (const [name, folder] of this.#folders) {
      if (folder !== undefined && file.startsWith(folder + path.sep))
        return `miniprogram_npm/${name}/${slashes(path.relative(folder, file))}`;
    }
    return slashes(path.relative(this.root, file));
  }

  /** The mini-program package that a file belongs to. */
  folderOf(file: string): string | undefined {
    return [...this.#folders.values()].find(
      (folder) => folder && file.startsWith(folder + path.sep),
    );
  }

  #folder(name: string): string | undefined {
    if (!this.#folders.has(name)) this.#folders.set(name, this.#find(name));
    return this.#folders.get(name);
  }

  #find(name: string): string | undefined {
    const manifest = (this.#require.resolve.paths(name) ?? [])
      .map((folder) => path.join(folder, name, 'package.json'))
      .find((file) => existsSync(file));
    if (manifest === undefined) return undefined;
    const { miniprogram } = JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string };
    return miniprogram === undefined ? undefined : path.join(path.dirname(manifest), miniprogram);
  }
}

const slashes = (file: string): string => file.split(path.sep).join('/');
