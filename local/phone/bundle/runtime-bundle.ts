import path from 'node:path';
import * as esbuild from 'esbuild';

const folder = path.join(__dirname, '..', 'runtime');

/** The runtime and its styles as the browser loads them: runtime.js, runtime.css, source maps. */
export async function bundleRuntime(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [
      { in: path.join(folder, 'main.ts'), out: 'runtime' },
      { in: path.join(folder, 'styles', 'phone.css'), out: 'runtime' },
    ],
    bundle: true,
    write: false,
    outdir: '/bundle',
    format: 'esm',
    target: 'es2022',
    sourcemap: true,
    minify: true,
    keepNames: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.contents]));
}
