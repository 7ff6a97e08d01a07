// npm start -- [--port N] [--data DIR] [--fresh] [--no-open]
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlayground, type Playground } from '../local/playground';
import { root } from './build/root';

const USUAL_PORT = 5170;

/** What the functions and the phone's rules are built from. */
const SOURCES = ['cloudfunctions', 'services', 'domain', 'typings'];

/** Editors write a file in several steps. */
const SETTLED = 100;

interface Arguments {
  readonly port: number | undefined;
  readonly data: string;
  readonly fresh: boolean;
  readonly open: boolean;
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string', default: join(root, '.data') },
      fresh: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port ?? ''}`);
  return { port, data: values.data, fresh: values.fresh, open: !values['no-open'] };
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

/** On the usual port unless somebody else is there; a port that was asked for is the one or none. */
async function open({ port, data, fresh }: Arguments): Promise<Playground> {
  const options = {
    directory: data,
    fresh,
    demo: 'campaign' as const,
    watch: true,
    log: (text: string) => console.error(text),
  };
  try {
    return await openPlayground({ ...options, port: port ?? USUAL_PORT });
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (port !== undefined) throw new Error(`port ${port} is taken; choose another with --port`);
    return openPlayground({ ...options, port: 0 });
  }
}

/** Builds functions and the phone's rules again when their sources change. */
function watchSources(playground: Playground): void {
  let timer: NodeJS.Timeout | undefined;
  const rebuild = async (): Promise<void> => {
    try {
      await playground.rebuild();
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  };
  for (const folder of SOURCES) {
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), SETTLED);
    });
  }
}

/** Shows an address in the browser where there is a desktop with one. */
function show(address: string): void {
  const { platform, env, stdout } = process;
  const display = env['DISPLAY'] ?? env['WAYLAND_DISPLAY'];
  const desktop = platform === 'darwin' || platform === 'win32' || display !== undefined;
  if (!stdout.isTTY || !desktop) return;
  const [command = '', ...args] =
    platform === 'darwin'
      ? ['open']
      : platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open'];
  const browser = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  browser.on('error', () => console.log(`Open ${address} in a browser.`));
  browser.unref();
}

const inSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

async function main(): Promise<void> {
  const args = readArguments();
  const playground = await open(args);
  watchSources(playground);
  const { orders, took } = playground.seeded;
  if (orders > 0) console.log(`${orders} orders were made for the demo in ${inSeconds(took)}`);
  console.log(`惠享 is open at ${playground.address}`);
  if (args.open) show(playground.address);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void playground.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
