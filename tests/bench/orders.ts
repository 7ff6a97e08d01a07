import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLE = join(__dirname, '..', '..', 'samples', 'cdnow.csv');
const MINUTE_MS = 60_000;
const START = Date.UTC(2000, 0, 1);
/** So often the sample's members come again under new names, as a growing shop's would. */
const GENERATIONS = 20;

/** Writes `rows` orders: the sample's members and amounts again and again, a minute apart. */
export function writeOrders(path: string, rows: number): void {
  const [header = '', ...lines] = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
  const file = openSync(path, 'w');
  writeSync(file, `${header}\n`);
  for (let from = 0; from < rows; from += lines.length) {
    const text = lines.slice(0, rows - from).map((line, i) => {
      const [, , , member = '', amount = ''] = line.split(',');
      const generation = Math.floor(from / lines.length) % GENERATIONS;
      const at = new Date(START + (from + i) * MINUTE_MS).toISOString();
      return `order,o${from + i},${at},${member}-${generation},${amount},,\n`;
    });
    writeSync(file, text.join(''));
  }
  closeSync(file);
}
