import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, type Findings } from './findings';

/** What miniprogram-ci gives: the files as they would be uploaded, by path below miniprogramRoot. */
export type Compiled = Readonly<Record<string, string | Buffer>>;

interface MiniprogramCi {
  readonly Project: new (options: object) => object;
  getCompiledResult(options: object): Promise<Compiled>;
}

/** What WeChat's server would say about the project; the same as miniprogram-ci's own defaults. */
const ATTRIBUTES = {
  platform: false,
  appType: 0,
  isSandbox: false,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    NavigateMiniprogramLimit: 10,
    MaxSubPackageLimit: 100,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxCustomTabbarCount: 10,
    MaxTabbarIconSize: 40,
  },
};

/**
 * Runs the pipeline of DevTools' "upload" without a network: configuration checks, TypeScript, WXML
 * and WXSS minifying, and what `ignoreUploadUnusedFiles` leaves out.
 */
export async function compileForUpload(
  tools: NodeJS.Require,
  project: { readonly folder: string; readonly output: string },
  findings: Findings,
): Promise<Compiled | undefined> {
  const ci = tools('miniprogram-ci') as MiniprogramCi;
  const network = tools('miniprogram-ci/dist/utils/request') as { request: unknown };
  // Its one call on this way asks for file types beyond the built-in list.
  network.request = () => Promise.reject(new Error('this check needs no network'));
  const opened = new ci.Project({
    appid: 'touristappid',
    type: 'miniProgram',
    projectPath: project.folder,
    privateKey: 'only signs calls to a server, and there are none',
    attr: () => Promise.resolve(ATTRIBUTES),
    ignores: ['node_modules/**/*'],
  });
  try {
    const compiled = await quietly(() =>
      ci.getCompiledResult({
        project: opened,
        setting: { useProjectConfig: true },
        onProgressUpdate: () => undefined,
      }),
    );
    for (const [file, content] of Object.entries(compiled)) {
      const path = join(project.output, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
    findings.fact(`miniprogram-ci: ${Object.keys(compiled).length} files compiled`);
    return compiled;
  } catch (error) {
    const where = (error as { path?: string }).path ?? '';
    const message = `${where} ${messageOf(error)}`.replaceAll(`${project.folder}/`, '');
    findings.error('miniprogram-ci', message);
    return undefined;
  }
}

/** The library talks to the console all the while. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const kept = { ...console };
  const silent = () => undefined;
  Object.assign(console, {
    log: silent,
    info: silent,
    warn: silent,
    time: silent,
    timeEnd: silent,
  });
  try {
    return await work();
  } finally {
    Object.assign(console, kept);
  }
}
