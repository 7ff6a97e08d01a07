// Loaded before a measured program: at its end, what it used goes to file descriptor 3 as JSON.
import { writeSync } from 'node:fs';

const USAGE_DESCRIPTOR = 3;

process.on('exit', () => {
  writeSync(USAGE_DESCRIPTOR, JSON.stringify(process.resourceUsage()));
});
