import type { ClientEventName } from '../../../../cloud/client/protocol';

/** One event for one session. */
interface Heard {
  readonly session: string;
  readonly name: ClientEventName;
  readonly data: string;
}

type Message =
  | { readonly kind: 'join' | 'leave'; readonly session: string }
  | { readonly kind: 'who' }
  | { readonly kind: 'lost' }
  | ({ readonly kind: 'event' } & Heard);

export interface LineListener {
  readonly event: (name: ClientEventName, data: string) => void;
  /** The cloud no longer knows the session: log in anew. */
  readonly lost: () => void;
}

const NAMES: readonly ClientEventName[] = [
  'hello',
  'watch',
  'watchError',
  'payment',
  'transfer',
  'message',
  'contact',
  'clock',
];

const CHANNEL = 'huixiang-events';
/** Phones that open together share one line from the start. */
const GATHER_MS = 30;

/** Holds the one connection of this browser, for all its phones. */
class Keeper {
  private readonly sessions = new Set<string>();
  private source: EventSource | undefined;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (message: Message) => void) {}

  hear(message: Message) {
    if (message.kind === 'join') this.sessions.add(message.session);
    else if (message.kind === 'leave') this.sessions.delete(message.session);
    else return;
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => {
      this.open();
    }, GATHER_MS);
  }

  private open() {
    const before = this.source;
    const query = new URLSearchParams([...this.sessions].map((id) => ['session', id]));
    const source = this.sessions.size > 0 ? new EventSource(`/client/events?${query}`) : undefined;
    this.source = source;
    if (!source) before?.close();
    for (const name of NAMES)
      source?.addEventListener(name, ({ lastEventId, data }: MessageEvent<string>) => {
        // The old line is held until the new one stands, so that nothing falls between.
        if (name === 'hello') before?.close();
        this.tell({ kind: 'event', session: lastEventId, name, data });
      });
    source?.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || source !== this.source) return;
      before?.close();
      this.sessions.clear();
      this.tell({ kind: 'lost' });
    });
  }
}

/**
 * The events of one session. All phones of a browser share one connection, because a browser opens no more than
 * six to a server; the phone that holds it is whichever got the lock, and another takes over when it closes.
 */
export class EventLine {
  private readonly channel = new BroadcastChannel(CHANNEL);
  private keeper: Keeper | undefined;
  private session: string | undefined;

  constructor(private readonly listener: LineListener) {
    this.channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      this.hear(data);
    });
    addEventListener('pagehide', () => {
      this.leave();
    });
    void navigator.locks.request(CHANNEL, () => this.keep());
  }

  join(session: string) {
    this.session = session;
    this.say({ kind: 'join', session });
  }

  leave() {
    if (this.session !== undefined) this.say({ kind: 'leave', session: this.session });
    this.session = undefined;
  }

  /** Never ends: the lock is this phone's until it closes. */
  private keep(): Promise<never> {
    this.keeper = new Keeper((message) => {
      this.say(message);
    });
    this.say({ kind: 'who' });
    return new Promise<never>(() => undefined);
  }

  /** To everybody, this phone included. */
  private say(message: Message) {
    this.channel.postMessage(message);
    this.hear(message);
  }

  private hear(message: Message) {
    this.keeper?.hear(message);
    const { session } = this;
    if (session === undefined) return;
    if (message.kind === 'who') this.say({ kind: 'join', session });
    if (message.kind === 'lost') this.listener.lost();
    if (message.kind === 'event' && message.session === session)
      this.listener.event(message.name, message.data);
  }
}
