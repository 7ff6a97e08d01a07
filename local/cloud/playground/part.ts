import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { PanelGets, PanelPosts } from '../client/panels';
import type { SettableClock } from '../clock/settable-clock';
import type { Core, Part } from '../cloud';
import type { Faults } from '../faults/faults';
import type { Functions } from '../functions/functions';
import { readBody } from '../server';
import type { Files } from '../storage/files';
import type { Timers } from '../timers/timers';
import type { WeChat } from '../wechat/wechat';
import { countDocuments, readDocuments } from './documents';
import { moneyOf, settle } from './money';

export interface PlaygroundOptions {
  readonly core: Core;
  readonly clock: SettableClock;
  readonly faults: Faults;
  readonly functions: Functions;
  readonly timers: Timers;
  readonly wechat: WeChat;
  readonly files: Files;
}

const PATH = '/playground/api/';
const BAD_REQUEST = 400;

/** A question of a panel that cannot be answered; the message says what to do, in Chinese. */
export class PanelRefusal extends Error {}

type Gets = {
  readonly [Name in keyof PanelGets]: (
    query: URLSearchParams,
  ) => PanelGets[Name] | Promise<PanelGets[Name]>;
};

type Posts = { readonly [Name in keyof PanelPosts]: (body: unknown) => void | Promise<void> };

/** What the playground's panels show and change; client/panels.ts says what goes in and out. */
export function playgroundPart(options: PlaygroundOptions): Part {
  const gets = getsOf(options);
  const posts = postsOf(options);
  return {
    routes: {
      [PATH]: async (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
        const name = pathname.slice(PATH.length);
        try {
          if (!has(gets, name)) throw new PanelRefusal(`没有叫 ${name} 的面板`);
          if (request.method === 'POST') await change(posts, name, request);
          send(response, await gets[name](searchParams));
        } catch (error) {
          if (!(error instanceof PanelRefusal)) throw error;
          response.statusCode = BAD_REQUEST;
          send(response, { error: error.message });
        }
      },
    },
  };
}

const has = <Key extends string>(
  table: Readonly<Record<Key, unknown>>,
  name: string,
): name is Key => Object.hasOwn(table, name);

function send(response: ServerResponse, answer: object): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(answer));
}

async function change(posts: Posts, name: string, request: IncomingMessage): Promise<void> {
  if (!has(posts, name)) throw new PanelRefusal(`面板 ${name} 只能看，不能改`);
  const text = (await readBody(request)).toString();
  try {
    await posts[name](JSON.parse(text));
  } catch (error) {
    if (error instanceof z.ZodError) throw new PanelRefusal(z.prettifyError(error));
    if (error instanceof SyntaxError || error instanceof RangeError) {
      throw new PanelRefusal(error.message);
    }
    throw error;
  }
}

function getsOf({
  core,
  clock,
  faults,
  functions,
  timers,
  wechat,
  files,
}: PlaygroundOptions): Gets {
  return {
    outbox: () => ({ messages: wechat.messages.delivered().reverse() }),
    money: () => moneyOf(wechat),
    clock: () => {
      timers.reload();
      return { now: clock.now(), offset: clock.offset(), timers: timers.states() };
    },
    collections: () => countDocuments(core.database),
    documents: (query) => readDocuments(core.database, query),
    faults: () => faults.state(),
    stats: async () => {
      const response = await fetch(`${core.origin()}/__stats`);
      return (await response.json()) as PanelGets['stats'];
    },
    log: () => ({
      lines: functions.log.lines.toReversed(),
      invocations: functions.log.invocations.toReversed(),
    }),
    files: () => ({ files: files.all() }),
    contact: () => ({ messages: wechat.contact.messages() }),
  };
}

const RATE = z.number().min(0).max(1);

const course = z.enum(['succeed', 'fail', 'twice', 'late', 'unknown']);

const bodies = {
  money: z.union([z.object({ package: z.string(), course }), z.object({ course })]),
  clock: z.union([
    z.object({ advance: z.number().nonnegative() }),
    z.object({ set: z.number() }),
    z.object({ runTimer: z.string() }),
  ]),
  faults: z.object({
    seed: z.number().int().optional(),
    rates: z
      .object({
        conflict: RATE,
        busy: RATE,
        latency: RATE,
        timeoutAfterEffect: RATE,
        lostAnswer: RATE,
        doubledInvocation: RATE,
        killedWorker: RATE,
        doubledTimer: RATE,
        killedServer: RATE,
      })
      .partial()
      .optional(),
  }),
  stats: z.object({ reset: z.literal(true) }),
  contact: z.object({ openid: z.string(), text: z.string().min(1) }),
};

function postsOf({ core, clock, faults, timers, wechat }: PlaygroundOptions): Posts {
  return {
    money: (body) => {
      const given = bodies.money.parse(body);
      if (!('package' in given)) wechat.course.current = given.course;
      else if (!settle(wechat, given.package, given.course)) {
        throw new PanelRefusal('这一笔已经不在等待，刷新后再看');
      }
    },
    clock: async (body) => {
      const given = bodies.clock.parse(body);
      if ('advance' in given) await clock.advance(given.advance);
      else if ('set' in given) await clock.set(given.set);
      else if (!(await timers.fire(given.runTimer))) {
        throw new PanelRefusal(`函数 ${given.runTimer} 没有定时任务`);
      }
    },
    faults: (body) => {
      const { seed, rates } = bodies.faults.parse(body);
      const wanted = Object.entries(rates ?? {}).filter(([, rate]) => rate !== undefined);
      faults.set({ ...(seed === undefined ? {} : { seed }), rates: Object.fromEntries(wanted) });
    },
    stats: async (body) => {
      bodies.stats.parse(body);
      await fetch(`${core.origin()}/__stats/reset`, { method: 'POST' });
    },
    contact: (body) => {
      const { openid, text } = bodies.contact.parse(body);
      wechat.contact.answer(openid, text);
    },
  };
}
