// The loop to compare with: reads a CSV file record by record and does nothing with them.
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

async function count(file: string): Promise<void> {
  let records = 0;
  for await (const record of createReadStream(file).pipe(parse({ bom: true })))
    if (Array.isArray(record)) records += 1;
  console.log(`${records} records`);
}

void count(process.argv[2] ?? '');
