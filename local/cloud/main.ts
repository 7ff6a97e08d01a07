// npm run cloud -- --port N [--data DIR | --memory] [--env NAME]
// The embedded cloud without phones: for running the functions and the SDKs against it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFunctions, functionsFolder } from '../../scripts/build/functions';
import { root } from '../../scripts/build/root';
import { localVariables } from '../variables';
import { createRealClock } from './clock/settable-clock';
import { readCollections } from './collections';
import { createEmbeddedCloud } from './embedded-cloud';
import { readSecurityRules } from './security/rules';
import { readMessageTemplates } from './wechat/templates';

/** A merchant that WeChat does not know. */
const ACCOUNT = {
  appid: 'wx0000000000000000',
  mchId: '1600000000',
  merchantName: '惠享',
  templates: () => readMessageTemplates(root),
  pages: readPages,
};

function readPages(): string[] {
  const app = JSON.parse(readFileSync(join(root, 'miniprogram', 'app.json'), 'utf8')) as {
    pages: string[];
    subPackages?: { root: string; pages: string[] }[];
  };
  const inPackages = (app.subPackages ?? []).flatMap((part) =>
    part.pages.map((page) => `${part.root}/${page}`),
  );
  return [...app.pages, ...inPackages];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string', default: join(root, '.data', 'cloud') },
      memory: { type: 'boolean', default: false },
      env: { type: 'string', default: 'local' },
    },
  });
  const onError = (error: unknown): void => console.error(error);
  const functions = await buildFunctions();
  const clock = createRealClock(0, onError);
  const cloud = await createEmbeddedCloud({
    clock,
    env: values.env,
    account: ACCOUNT,
    directory: values.memory ? undefined : values.data,
    collections: readCollections(root),
    rules: () => readSecurityRules(join(root, 'cloudbase', 'security-rules.json')),
    functionsFolder,
    variables: localVariables(),
    onError,
  });
  console.log(`listening ${await cloud.listen(Number(values.port))}`);
  const close = async (): Promise<void> => {
    clock.stop();
    await cloud.close();
    await functions.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close());
}

void main();
