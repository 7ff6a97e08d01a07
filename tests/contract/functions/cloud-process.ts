// cloud-process.ts DATA   serves an embedded cloud that keeps its data in a folder, as a process of its own
import { createRealClock } from '../../../local/cloud/clock/settable-clock';
import { createEmbeddedCloud } from '../../../local/cloud/embedded-cloud';
import { parseSecurityRules } from '../../../local/cloud/security/rules';
import { ACCOUNT, TEMPLATE } from '../embedded';

const fail = (error: unknown) => process.stderr.write(`${String(error)}\n`);

async function main(directory: string): Promise<void> {
  const cloud = await createEmbeddedCloud({
    clock: createRealClock(0, fail),
    account: { ...ACCOUNT, templates: () => [TEMPLATE], pages: () => [] },
    rules: () => parseSecurityRules({ collections: {} }),
    functionsFolder: directory,
    directory,
    collections: [{ name: 'notes', indexes: [] }],
    onError: fail,
  });
  process.stdout.write(`${await cloud.listen()}\n`);
}

void main(process.argv[2] ?? '');
