import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type {
  ClientAnswer,
  ClientCallName,
  ClientCalls,
  ClientError,
  ClientEventName,
  ClientEvents,
  Persona,
} from '../../local/cloud/client/protocol';

type Out<Name extends ClientCallName> = ClientCalls[Name]['out'];

/** A phone without a screen, for tests of the protocol. */
export class TestPhone {
  private readonly heard: { name: string; data: unknown }[] = [];
  private wake: () => void = () => undefined;
  private line: IncomingMessage | undefined;

  private constructor(
    private readonly origin: string,
    private readonly session: string,
    readonly persona: Persona,
  ) {}

  static async login(origin: string, persona: string): Promise<TestPhone> {
    const answer = await post<Out<'login'>>(origin, 'login', { persona });
    if ('error' in answer) throw new Error(answer.error.errMsg);
    return new TestPhone(origin, answer.result.session, answer.result.persona);
  }

  /** What the call gives. @throws an Error with the refusal's errMsg */
  async call<Name extends ClientCallName>(
    name: Name,
    given: ClientCalls[Name]['in'],
  ): Promise<Out<Name>> {
    const answer = await post<Out<Name>>(this.origin, name, { ...given, session: this.session });
    if ('error' in answer) throw Object.assign(new Error(answer.error.errMsg), answer.error);
    return answer.result;
  }

  async refusal<Name extends ClientCallName>(
    name: Name,
    given: ClientCalls[Name]['in'],
  ): Promise<ClientError> {
    const answer = await post(this.origin, name, { ...given, session: this.session });
    if ('result' in answer) throw new Error(`${name} was not refused`);
    return answer.error;
  }

  async upload(cloudPath: string, content: string): Promise<ClientAnswer<{ fileID: string }>> {
    const search = new URLSearchParams({ session: this.session, cloudPath });
    const response = await fetch(`${this.origin}/client/uploadFile?${search.toString()}`, {
      method: 'POST',
      body: content,
    });
    return (await response.json()) as ClientAnswer<{ fileID: string }>;
  }

  /** Opens the event line; resolves when it stands. */
  async connect(): Promise<void> {
    const line = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${this.origin}/client/events?session=${this.session}`, resolve).on('error', reject);
    });
    this.line = line;
    let rest = '';
    line.on('error', () => undefined);
    line.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) this.hear(part);
    });
    await this.next('hello');
  }

  /** The next event of that name, waiting for it if need be. */
  async next<Name extends ClientEventName>(name: Name): Promise<ClientEvents[Name]> {
    for (;;) {
      const at = this.heard.findIndex((event) => event.name === name);
      if (at !== -1) return this.heard.splice(at, 1)[0]?.data as ClientEvents[Name];
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** The events that came and were not asked for yet. */
  unheard(): string[] {
    return this.heard.map(({ name }) => name);
  }

  hangUp(): void {
    this.line?.destroy();
  }

  private hear(text: string): void {
    const lines = new Map(
      text.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]),
    );
    this.heard.push({
      name: lines.get('event') ?? '',
      data: JSON.parse(lines.get('data') ?? '{}'),
    });
    this.wake();
  }
}

async function post<Result>(
  origin: string,
  name: string,
  body: object,
): Promise<ClientAnswer<Result>> {
  const response = await fetch(`${origin}/client/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as ClientAnswer<Result>;
}
