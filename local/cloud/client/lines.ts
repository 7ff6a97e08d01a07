import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ClientEventName, ClientEvents, Persona } from './protocol';

/** A phone that has logged in. */
export interface Session {
  readonly id: string;
  readonly persona: Persona;
  /** What runs for this session and ends with its line: listeners by their id. */
  readonly watches: Map<string, () => void>;
}

/** The phones' sessions and the lines (server-sent events) on which the cloud speaks to them. */
export class Lines {
  private readonly sessions = new Map<string, Session>();
  private readonly lines = new Map<string, Set<ServerResponse>>();

  open(persona: Persona): Session {
    const session = { id: randomUUID(), persona, watches: new Map<string, () => void>() };
    this.sessions.set(session.id, session);
    return session;
  }

  find(id: unknown): Session | undefined {
    return typeof id === 'string' ? this.sessions.get(id) : undefined;
  }

  /**
   * Keeps a line until its phones go away. One line serves several sessions, because a browser opens no more
   * than six connections to a server: each event's `id` is the session that it is for.
   * A new line has no listeners: those of the line before are closed.
   */
  connect(
    sessions: readonly Session[],
    response: ServerResponse,
    hello: ClientEvents['hello'],
  ): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    for (const session of sessions) {
      endWatches(session);
      const lines = this.lines.get(session.id) ?? new Set();
      this.lines.set(session.id, lines.add(response));
      response.on('close', () => {
        lines.delete(response);
        if (lines.size === 0) endWatches(session);
      });
      write(response, session.id, 'hello', hello);
    }
  }

  isConnected(id: string): boolean {
    return (this.lines.get(id)?.size ?? 0) > 0;
  }

  toSession<Name extends ClientEventName>(id: string, name: Name, data: ClientEvents[Name]): void {
    for (const line of this.lines.get(id) ?? []) write(line, id, name, data);
  }

  /** To each phone of a person. */
  toPerson<Name extends ClientEventName>(
    openid: string,
    name: Name,
    data: ClientEvents[Name],
  ): void {
    for (const { id, persona } of this.sessions.values()) {
      if (persona.openid === openid) this.toSession(id, name, data);
    }
  }

  toAll<Name extends ClientEventName>(name: Name, data: ClientEvents[Name]): void {
    for (const id of this.lines.keys()) this.toSession(id, name, data);
  }

  close(): void {
    for (const session of this.sessions.values()) endWatches(session);
    for (const lines of this.lines.values()) for (const line of lines) line.end();
    this.lines.clear();
  }
}

function write<Name extends ClientEventName>(
  line: ServerResponse,
  session: string,
  name: Name,
  data: ClientEvents[Name],
): void {
  line.write(`id: ${session}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

function endWatches(session: Session): void {
  for (const stop of session.watches.values()) stop();
  session.watches.clear();
}
