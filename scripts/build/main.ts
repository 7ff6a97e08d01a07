import { buildDomain } from './domain';
import { buildFunctions, functionNames } from './functions';
import { buildNpm } from './npm';

/** Everything that deployment and WeChat DevTools need and that is not in the repository. */
async function main(): Promise<void> {
  const folders = buildNpm();
  await buildDomain();
  const functions = await buildFunctions();
  await functions.close();
  console.log(`dist/cloudfunctions/        ${(await functionNames()).join(', ')}`);
  console.log(`miniprogram/miniprogram_npm/ ${folders.join(', ')}`);
  console.log('miniprogram/domain.js');
}

void main();
