import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDomain } from '../build/domain';
import { buildNpm } from '../build/npm';
import { root } from '../build/root';
import { compileForUpload } from './compile';
import { Findings } from './findings';
import { checkGlassEasel } from './glass-easel';
import { checkGraph } from './graph';
import { compileStyles, compileTemplates } from './native';
import { weigh } from './packages';
import { wechatTools } from './tools';

/** Only what DevTools would look at; the project itself is never written to. */
function stage(scratch: string): string {
  const folder = join(scratch, 'project');
  for (const name of ['project.config.json', 'miniprogram'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  return folder;
}

async function check(scratch: string, findings: Findings): Promise<void> {
  const tools = wechatTools();
  buildNpm();
  await buildDomain();
  const folder = stage(scratch);
  const sources = join(folder, 'miniprogram');
  const output = join(scratch, 'output');
  const compiled = await compileForUpload(tools, { folder, output }, findings);
  if (compiled === undefined) return;
  const files = Object.keys(compiled);
  compileTemplates(tools, { sources, files, scratch }, findings);
  compileStyles(tools, { output, files }, findings);
  await checkGraph(tools, { compiled, output }, findings);
  checkGlassEasel(tools, { sources, files }, findings);
  weigh(compiled, findings);
}

/** Whether WeChat's own compilers take the mini-program, and how heavy it is. */
async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'check-wechat-'));
  // miniprogram-ci leaves a cache in the working directory.
  process.chdir(scratch);
  // Its child processes would inherit the TypeScript loader and not find it from there.
  process.execArgv = [];
  const findings = new Findings();
  try {
    await check(scratch, findings);
  } finally {
    process.chdir(root);
    rmSync(scratch, { recursive: true, force: true });
  }
  for (const fact of findings.facts) console.log(fact);
  for (const warning of findings.warnings) console.log(`warning ${warning}`);
  for (const error of findings.errors) console.log(`error ${error}`);
  const { errors, warnings } = findings;
  console.log(`${errors.length} errors, ${warnings.length} warnings`);
  // miniprogram-ci keeps workers alive.
  process.exit(errors.length > 0 ? 1 : 0);
}

void main();
