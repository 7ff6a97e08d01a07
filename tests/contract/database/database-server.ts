// database-server.js DATA COLLECTIONS   serves a database from a directory, with the indexes that it is given as JSON
import { createRealClock } from '../../../local/cloud/clock/settable-clock';
import { createCloud } from '../../../local/cloud/cloud';
import type { CollectionDeclaration } from '../../../local/cloud/database/catalog';

async function main(directory: string, collections: CollectionDeclaration[]): Promise<void> {
  const clock = createRealClock(0, (error) => process.stderr.write(`${String(error)}\n`));
  const cloud = await createCloud({ clock, directory, collections });
  process.stdout.write(`listening ${await cloud.listen()}\n`);
}

const [, , directory = '', collections = '[]'] = process.argv;
void main(directory, JSON.parse(collections) as CollectionDeclaration[]);
