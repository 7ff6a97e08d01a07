/**
 * What the playground's panels ask of the embedded cloud: `GET` and `POST /playground/api/<name>`, JSON both ways.
 * A refusal is HTTP 400 with `{error: <what to do, in Chinese>}`. Free of Node, so that the page can import it.
 *
 * Money is integer fen, instants are milliseconds since 1970 on the cloud's clock.
 */
import type { TimerState } from '../timers/timers';
import type { InvocationRecord, LogLine } from '../functions/log';
import type { StoredFile } from '../storage/files';
import type { Stats } from '../stats';
import type {
  ContactMessage,
  DeliveredMessage,
  PaymentSheet,
  PaymentState,
  TransferSheet,
} from './protocol';

/** How a payment, a refund or a transfer goes from here on. */
export type PaymentCourse =
  /** Done, called back once. */
  | 'succeed'
  /** Refused by WeChat. */
  | 'fail'
  /** Done, and its callback comes twice. */
  | 'twice'
  /** Done, and its callback comes a minute late. */
  | 'late'
  /** Done or not: no callback comes, only asking tells. */
  | 'unknown';

export interface PanelPayment extends PaymentSheet {
  readonly package: string;
  readonly at: number;
  readonly openid: string;
  readonly state: PaymentState;
  /** How often its callback was delivered. */
  readonly callbacks: number;
  readonly refunded: number;
}

export interface PanelTransfer extends TransferSheet {
  readonly package: string;
  readonly at: number;
  readonly openid: string;
  readonly callbacks: number;
}

export type FaultKind =
  | 'conflict'
  | 'busy'
  | 'latency'
  | 'timeoutAfterEffect'
  | 'lostAnswer'
  | 'doubledInvocation'
  | 'killedWorker'
  | 'doubledTimer'
  | 'killedServer';

export interface Faults {
  /** The same seed gives the same faults at the same calls. */
  readonly seed: number;
  /** How often each kind happens, 0 to 1. */
  readonly rates: Readonly<Record<FaultKind, number>>;
}

/** Each panel call by its name: what GET gives. */
export interface PanelGets {
  /** Newest first. */
  readonly outbox: { readonly messages: readonly DeliveredMessage[] };
  readonly money: {
    /** What the next payments and transfers do. */
    readonly course: PaymentCourse;
    readonly payments: readonly PanelPayment[];
    readonly transfers: readonly PanelTransfer[];
  };
  readonly clock: {
    readonly now: number;
    readonly offset: number;
    readonly timers: readonly TimerState[];
  };
  readonly collections: {
    readonly collections: readonly { readonly name: string; readonly documents: number }[];
  };
  /** `?collection=orders&skip=0&limit=20`, by `_id`; relaxed EJSON. */
  readonly documents: { readonly total: number; readonly documents: readonly object[] };
  readonly faults: Faults;
  readonly stats: Stats;
  /** What functions wrote and which invocations there were, newest first. */
  readonly log: {
    readonly lines: readonly LogLine[];
    readonly invocations: readonly InvocationRecord[];
  };
  readonly files: { readonly files: readonly StoredFile[] };
  /** The talk with customer service, oldest first. */
  readonly contact: { readonly messages: readonly ContactMessage[] };
}

/** What POST takes; the answer is what GET of the same name gives afterwards. */
export interface PanelPosts {
  readonly money:
    | { readonly course: PaymentCourse }
    /** Settles one that waits: a payment not yet paid, a transfer not yet confirmed. */
    | { readonly package: string; readonly course: PaymentCourse };
  readonly clock:
    { readonly advance: number } | { readonly set: number } | { readonly runTimer: string };
  readonly faults: Partial<Faults>;
  readonly stats: { readonly reset: true };
  /** Writes to a person as customer service. */
  readonly contact: { readonly openid: string; readonly text: string };
}
