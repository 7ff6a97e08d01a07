import type {
  ClientAnswer,
  ClientCallName,
  ClientCalls,
  ClientEventName,
  ClientEvents,
  Persona,
} from '../../../../cloud/client/protocol';
import { Refused } from '../call';
import { Event } from '../listeners';
import { EventLine } from './event-line';

type Out<Name extends ClientCallName> = ClientCalls[Name]['out'];

/** WeChat's words for a request that never left the phone. */
const NO_NETWORK = 'request:fail errcode:-102 net::ERR_INTERNET_DISCONNECTED';

const RECONNECT_MS = 1000;

/** `cloud.callFunction:fail -504002 …` without the part that every failing call puts there itself. */
const reasonOf = (errMsg: string) => errMsg.replace(/^[\w.]+:fail\s*/, '');

type Login = Out<'login'>;

/** The phone's line to the embedded cloud: calls by POST, what the cloud says by itself by events. */
export class CloudClient {
  private readonly events: { [Name in ClientEventName]: Event<ClientEvents[Name]> } = {
    hello: new Event(),
    watch: new Event(),
    watchError: new Event(),
    payment: new Event(),
    transfer: new Event(),
    message: new Event(),
    contact: new Event(),
    clock: new Event(),
  };
  private login: Promise<Login> | undefined;
  private account: Login | undefined;
  private online = true;
  private connected = false;
  private readonly line = new EventLine({
    event: (name, data) => {
      const event: { emit: (payload: never) => void } = this.events[name];
      event.emit(JSON.parse(data) as never);
    },
    lost: () => {
      this.reconnect();
    },
  });

  constructor(private readonly persona: string) {
    this.events.hello.on(() => {
      this.connected = true;
    });
  }

  /** Empty until the phone has reached the cloud for the first time. */
  appid(): string {
    return this.account?.appid ?? '';
  }

  env(): string {
    return this.account?.env ?? '';
  }

  async me(): Promise<Persona> {
    return (await this.session()).persona;
  }

  /** Opens the stream of events; `hello` tells when it stands. */
  async connect() {
    const { session } = await this.session();
    if (this.online && !this.connected) this.line.join(session);
  }

  /** True while events arrive. */
  isConnected() {
    return this.connected;
  }

  /** Flight mode: calls fail and events stop until the phone is online again. */
  async setOnline(online: boolean) {
    if (online === this.online) return;
    this.online = online;
    if (online) {
      await this.connect();
      return;
    }
    this.drop();
  }

  isOnline() {
    return this.online;
  }

  on<Name extends ClientEventName>(name: Name, listener: (payload: ClientEvents[Name]) => void) {
    const event: Event<ClientEvents[Name]> = this.events[name];
    return event.on(listener);
  }

  async call<Name extends ClientCallName>(
    name: Name,
    given: ClientCalls[Name]['in'],
  ): Promise<Out<Name>> {
    const { session } = await this.session();
    return this.post(name, { ...given, session });
  }

  /** Sends a file's bytes; `progress` hears the share that has been sent, 0 to 1. */
  async upload(cloudPath: string, file: Blob, progress: (share: number) => void) {
    const { session } = await this.session();
    this.needNetwork();
    const address = `/client/uploadFile?${new URLSearchParams({ session, cloudPath }).toString()}`;
    const request = new XMLHttpRequest();
    const text = await new Promise<string>((done, failed) => {
      request.upload.onprogress = ({ loaded, total }) => {
        progress(total ? loaded / total : 1);
      };
      request.onload = () => {
        done(request.responseText);
      };
      request.onerror = () => {
        failed(new Refused(NO_NETWORK));
      };
      request.open('POST', address);
      request.send(file);
    });
    return this.open(JSON.parse(text) as ClientAnswer<{ fileID: string }>);
  }

  private session(): Promise<Login> {
    this.login ??= this.post('login', { persona: this.persona }).then(
      (account) => (this.account = account),
      (error: unknown) => {
        this.login = undefined;
        throw error;
      },
    );
    return this.login;
  }

  private needNetwork() {
    if (!this.online) throw new Refused(NO_NETWORK, { errCode: -1, errno: 600000 });
  }

  private async post<Name extends ClientCallName>(name: Name, body: object): Promise<Out<Name>> {
    this.needNetwork();
    const response = await fetch(`/client/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch((cause: unknown) => {
      throw new Refused(`request:fail ${String(cause)}`, { errCode: -1, errno: 600000 });
    });
    return this.open((await response.json()) as ClientAnswer<Out<Name>>);
  }

  private open<Result>(answer: ClientAnswer<Result>): Result {
    if ('result' in answer) return answer.result;
    const { errCode, errMsg } = answer.error;
    throw new Refused(reasonOf(errMsg), { errCode });
  }

  private drop() {
    this.line.leave();
    this.connected = false;
  }

  /** The cloud was started anew and no longer knows the session: logs in again until it answers. */
  private reconnect() {
    this.drop();
    this.login = undefined;
    setTimeout(() => {
      this.connect().catch(() => {
        this.reconnect();
      });
    }, RECONNECT_MS);
  }
}
