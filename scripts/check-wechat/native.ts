import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { Findings } from './findings';

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'mac', linux: 'linux' };

const LARGEST_OUTPUT = 512 * 1024 * 1024;

/** One run names one broken file; after this many the list is long enough. */
const MOST_BROKEN = 20;

/** The folder of the native compilers wcc and wcsc; undefined where WeChat ships none. */
function binaries(tools: NodeJS.Require): string | undefined {
  const platform = PLATFORMS[process.platform];
  if (platform === undefined) return undefined;
  return join(dirname(tools.resolve('miniprogram-compiler/package.json')), 'bin', platform);
}

interface Run {
  readonly failed: boolean;
  readonly output: string;
  readonly message: string;
}

function run(file: string, args: readonly string[], cwd: string): Run {
  chmodSync(file, 0o755);
  const { status, signal, error, stdout, stderr } = spawnSync(file, args, {
    cwd,
    maxBuffer: LARGEST_OUTPUT,
    encoding: 'utf8',
  });
  if (error) throw error;
  const message = stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('error file count'))
    .join('\n');
  return {
    failed: status !== 0,
    output: stdout,
    message: message || `exit ${status ?? signal ?? ''}`,
  };
}

/** Compiles again without each file that was named as broken, so that all of them are reported. */
function compileAll(
  files: readonly string[],
  compile: (files: readonly string[]) => Run,
  broken: (message: string) => void,
): Run {
  let left = files;
  let result = compile(left);
  for (let i = 0; result.failed && i < MOST_BROKEN; i++) {
    const { message } = result;
    broken(message);
    const culprit = left.find((file) => message.includes(file));
    if (culprit === undefined) break;
    left = left.filter((file) => file !== culprit);
    result = compile(left);
  }
  return result;
}

/** WXML and WXS through `wcc`, from the sources of what is uploaded. */
export function compileTemplates(
  tools: NodeJS.Require,
  { sources, files, scratch }: { sources: string; files: readonly string[]; scratch: string },
  findings: Findings,
): void {
  const folder = binaries(tools);
  if (folder === undefined) {
    findings.warn('wcc', `WeChat ships no native compilers for ${process.platform}`);
    return;
  }
  const templates = files.filter((file) => /\.(wxml|wxs)$/.test(file));
  const config = join(scratch, 'wcc.config');
  const compile = (list: readonly string[]): Run => {
    const lines = ['-d', '-cc', componentsOf(sources, list), ...list.map((file) => `./${file}`)];
    writeFileSync(config, [...lines, '-gn', '$gwx'].join('\n'));
    return run(join(folder, 'wcc'), ['--config-path', config], sources);
  };
  let errors = 0;
  const result = compileAll(templates, compile, (message) => {
    errors += 1;
    findings.error('wcc', message);
  });
  if (errors > 0) return;
  // Throws when what wcc wrote does not parse.
  new Script(result.output);
  findings.fact(`wcc: ${templates.length} templates and scripts`);
}

/** wcc wants each file with components as: its path, how many, their tags. */
function componentsOf(sources: string, files: readonly string[]): string {
  const lists = files.flatMap((file) => {
    const config = join(sources, file.replace(/\.wxml$/, '.json'));
    if (!file.endsWith('.wxml') || !existsSync(config)) return [];
    const { usingComponents = {} } = JSON.parse(readFileSync(config, 'utf8')) as {
      usingComponents?: object;
    };
    const tags = Object.keys(usingComponents);
    return tags.length === 0 ? [] : [['./' + file, tags.length, ...tags]];
  });
  return [lists.length, ...lists.flat()].join(' ');
}

/** WXSS through `wcsc`, from the compiled output. */
export function compileStyles(
  tools: NodeJS.Require,
  { output, files }: { output: string; files: readonly string[] },
  findings: Findings,
): void {
  const folder = binaries(tools);
  if (folder === undefined) return;
  const sheets = files.filter((file) => file.endsWith('.wxss'));
  const isPage = (file: string) => existsSync(join(output, file.replace(/\.wxss$/, '.json')));
  const compile = (list: readonly string[]): Run => {
    const pages = list.filter(isPage);
    const others = list.filter((file) => !isPage(file));
    const paths = [...pages, ...others].map((file) => `./${file}`);
    return run(join(folder, 'wcsc'), ['-db', '-pc', String(pages.length), ...paths], output);
  };
  compileAll(sheets, compile, (message) => findings.error('wcsc', message));
  findings.fact(`wcsc: ${sheets.length} style sheets`);
}
