import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'esbuild';
import type { Graph } from './graph';

/**
 * Resolves what the phone generates (`phone:…`) and what WeChat resolves differently from Node:
 * packages in a package's own `miniprogram_npm`, and packages built for mini-programs.
 */
export function miniProgramPlugin(options: {
  root: string;
  virtual: ReadonlyMap<string, string>;
  graph: () => Graph | undefined;
}): Plugin {
  const npmScript = (specifier: string, importer: string): string | undefined => {
    const npm = options.graph()?.npm;
    const own = npm?.folderOf(importer);
    const candidates = [
      own === undefined ? undefined : path.join(own, 'miniprogram_npm', specifier),
      npm?.resolve(specifier),
    ];
    return candidates
      .filter((one) => one !== undefined)
      .flatMap((one) => [`${one}.js`, path.join(one, 'index.js'), one])
      .find((file) => path.extname(file) === '.js' && existsSync(file));
  };
  return {
    name: 'mini-program',
    setup(build) {
      build.onResolve({ filter: /^phone:/ }, ({ path: name }) => ({
        path: name.slice('phone:'.length),
        namespace: 'phone',
      }));
      build.onLoad({ filter: /.*/, namespace: 'phone' }, ({ path: name }) => ({
        contents: options.virtual.get(name) ?? '',
        resolveDir: options.root,
        loader: 'js',
      }));
      build.onResolve({ filter: /^\// }, ({ path: file, kind, namespace }) => {
        // WeChat takes a leading slash as the package's root; generated code has real files.
        if (kind === 'entry-point' || namespace === 'phone') return undefined;
        const inPackage = path.join(options.root, file);
        const found = ['', '.ts', '.js']
          .map((end) => inPackage + end)
          .find((one) => existsSync(one));
        return found === undefined ? undefined : { path: found };
      });
      build.onResolve({ filter: /^[^./]/ }, ({ path: specifier, importer, namespace }) => {
        if (namespace !== 'file') return undefined;
        const file = npmScript(specifier, importer);
        return file === undefined ? undefined : { path: file };
      });
    },
  };
}
