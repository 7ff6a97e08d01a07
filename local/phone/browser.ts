import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Found {
  executablePath: string;
  /** Folder of shared libraries that the system may not have. */
  libraries?: string;
}

/** Starts Chromium: `CHROMIUM`, an installed one, else the one of npm's @sparticuz/chromium. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, libraries } = await findBrowser();
  const present = process.env['LD_LIBRARY_PATH'];
  const searchPath = [libraries, present].filter(Boolean).join(path.delimiter);
  return chromium.launch({
    executablePath,
    args: FLAGS,
    headless: true,
    env: { ...stringsOf(process.env), ...(searchPath ? { LD_LIBRARY_PATH: searchPath } : {}) },
  });
}

async function findBrowser(): Promise<Found> {
  const given = process.env['CHROMIUM'];
  const installed = [...(given ? [given] : []), ...INSTALLED].find((one) => existsSync(one));
  return installed === undefined ? unpackedFromNpm() : { executablePath: installed };
}

/**
 * The package ships compressed files: the browser itself, and in al2023.tar the libraries that a
 * bare Linux lacks. They are unpacked once, into a folder named after the version.
 */
async function unpackedFromNpm(): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('no browser was found: install Chrome, or set CHROMIUM to the path of one');
  const bin = path.join(packageFolder('@sparticuz/chromium'), 'bin');
  const { version } = JSON.parse(readFileSync(path.join(bin, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = path.join(tmpdir(), `huixiang-chromium-${version}`);
  if (!existsSync(folder)) await unpack(bin, folder);
  return {
    executablePath: path.join(folder, 'chromium'),
    libraries: path.join(folder, 'lib'),
  };
}

async function unpack(bin: string, folder: string): Promise<void> {
  // Several test workers may come at once: each unpacks for itself, the first to finish wins.
  const own = await mkdtemp(`${folder}-`);
  await decompress(path.join(bin, 'chromium.br'), path.join(own, 'chromium'));
  await chmod(path.join(own, 'chromium'), 0o755);
  for (const name of ['al2023', 'swiftshader']) {
    const archive = path.join(own, `${name}.tar`);
    await decompress(path.join(bin, `${name}.tar.br`), archive);
    const { status, stderr } = spawnSync('tar', ['-xf', archive, '-C', own], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar could not unpack ${archive}: ${stderr}`);
    await rm(archive);
  }
  await mkdir(path.join(own, 'lib'), { recursive: true });
  try {
    await rename(own, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, 'chromium'))) throw error;
    await rm(own, { recursive: true });
  }
}

async function decompress(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

/** The package is an ES module that does not say where its files are; npm's folders do. */
function packageFolder(name: string): string {
  const folder = (require.resolve.paths(name) ?? [])
    .map((one) => path.join(one, name))
    .find((one) => existsSync(one));
  if (folder === undefined) throw new Error(`${name} is not installed; run npm ci`);
  return folder;
}

const stringsOf = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
