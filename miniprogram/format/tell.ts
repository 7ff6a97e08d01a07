import type { MessageKind, Offer } from '../../typings/message';
import type { MyEntry } from '../../typings/queue';
import { TELL } from './message-words';

/** What one can be told, or that one will be. */
export interface TellView {
  readonly kind: MessageKind;
  readonly template: string;
  readonly label: string;
  /** Whether it was asked for, so that nothing is left to tap. */
  readonly told: boolean;
}

export const viewOf = ({ kind, template }: Offer, told: boolean): TellView => ({
  kind,
  template,
  label: TELL[kind][told ? 'told' : 'ask'],
  told,
});

const KINDS: Readonly<Partial<Record<MyEntry['status'], MessageKind>>> = {
  waiting: 'promoted',
  active: 'free',
};

/**
 * What one can be told of an entry. Each yes is good for one message, which the entry gets that is there first: of two that wait, one
 * yes is for the one in front.
 *
 * @param entries the person's own, nearest first
 * @returns null where there is nothing to tell, or no template for it
 */
export function tellOf(
  { seq, status }: MyEntry,
  entries: readonly MyEntry[],
  offers: readonly Offer[],
): TellView | null {
  const kind = KINDS[status];
  const offer = offers.find((each) => each.kind === kind);
  if (!offer) return null;
  const alike = entries.filter((entry) => entry.status === status);
  return viewOf(offer, alike.findIndex((entry) => entry.seq === seq) < offer.left);
}
