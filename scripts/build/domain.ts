import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './root';

/**
 * Bundles the rules that the phone uses into the mini-program. What they are stands in domain.d.ts,
 * which is the bundle's entry and its types at once.
 */
export async function buildDomain(): Promise<void> {
  await build({
    entryPoints: [join(root, 'miniprogram', 'domain.d.ts')],
    outfile: join(root, 'miniprogram', 'domain.js'),
    bundle: true,
    format: 'cjs',
    // What the oldest WeChat that we serve runs; BigInt has no older form.
    target: 'es2020',
    minify: true,
    banner: { js: '// Built from domain/ by `npm run build`.' },
    logLevel: 'warning',
  });
}
