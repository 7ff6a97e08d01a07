import type { Card } from './card';

/** The part of the browser's storage that a tray needs. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** Cards that lie in front of one persona: kept by the browser, newest first, the last 20. */
export class Tray {
  static readonly KEPT = 20;

  constructor(
    private readonly shelf: Shelf,
    private readonly persona: string,
  ) {}

  cards(): readonly Card[] {
    return JSON.parse(this.shelf.getItem(this.key()) ?? '[]') as Card[];
  }

  /** A card that is there already is not added again. */
  add(card: Card) {
    const others = this.cards().filter(({ id }) => id !== card.id);
    this.shelf.setItem(this.key(), JSON.stringify([card, ...others].slice(0, Tray.KEPT)));
  }

  private key() {
    return `phone:${this.persona}:tray`;
  }
}
