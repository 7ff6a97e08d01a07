import type { Fen } from '../../domain/money/money';
import type { MessageKind } from '../../typings/message';
import type { Instant } from '../../typings/scalars';

/** What a member may still be told of one kind by one store. `_id` is `<store>/<kind>/<member>`. */
export interface ConsentDocument {
  readonly _id: string;
  readonly store: string;
  readonly kind: MessageKind;
  readonly member: string;
  /** Messages that may still be sent: each accepted question is one. */
  readonly left: number;
  /** Questions accepted so far: what the next one is held against. */
  readonly accepted: number;
  /** The keys of the last of them, so that one that is sent twice counts once. */
  readonly keys: readonly string[];
}

/**
 * One message. `_id` is `<store>/<kind>/<what it is about>`, so that one cause is told once. It is
 * written before the message goes out: who dies in between has it stay `sending`, and nobody sends it
 * again.
 */
export interface MessageDocument {
  readonly _id: string;
  readonly store: string;
  readonly kind: MessageKind;
  readonly member: string;
  readonly at: Instant;
  readonly state: 'sending' | 'sent' | 'unsent';
  /** Why it was not sent; empty otherwise. */
  readonly why: string;
}

/** What happened to a member in a record of the log. */
export interface Cause {
  readonly kind: 'promoted' | 'free' | 'commission';
  readonly member: string;
  /** The entry's number, or the id of the order that the commission is for. */
  readonly about: string;
  /** The entry's number, or the order's. */
  readonly number: number;
  /** The target of an entry that is full, or the commission; 0 where nothing was paid. */
  readonly amount: Fen;
  readonly at: Instant;
}

/** What a record of the log gives cause to tell. `_id` is `<store>/<n>`. Read off the log. */
export interface MessagesDueDocument {
  readonly _id: string;
  readonly store: string;
  /** The record and its hash, which payout messages carry. */
  readonly record: number;
  readonly hash: string;
  readonly causes: readonly Cause[];
  /** When they are to be told; null once each was tried. */
  readonly dueAt: Instant | null;
}

export interface MessageDocuments {
  consents: ConsentDocument;
  messages: MessageDocument;
  messagesDue: MessagesDueDocument;
}
