import type { Bps } from '../../../domain/money/money';
import type { BondDocument, PartnerDocument } from '../../../services/attribution/documents';
import type { Shop } from './shop';

/** A document of the store, without what says whose and where it is. */
type Fields<D> = Omit<D, '_id' | 'store'>;

/** As many at once as keep two processors busy. */
const AT_ONCE = 4;

/** The members of a file, by the names they have there, and who brought whom. */
export class People {
  private readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();
  /** What the store's documents say now: the referrer of a member, the rate of a partner. */
  private readonly referrers = new Map<string, string | null>();
  private readonly rates = new Map<string, Bps | null>();

  constructor(
    private readonly shop: Shop,
    private readonly since: number,
  ) {}

  /** Has each of them open the mini-program for the first time. */
  async join(names: readonly string[]): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let index = next++; index < names.length; index = next++)
        await this.joinOne(names[index] ?? '', index);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  /** @param name as in the file; null: a walk-in */
  idOf(name: string | null): string | null {
    if (name === null) return null;
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`${name} is no member`);
    return id;
  }

  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  /**
   * Makes the store's documents say what one row says of its buyer and referrer, as the
   * administrator of the environment would: from then on the payment stamps it. Two rows of one
   * member may differ, which no act of theirs could bring about.
   */
  async bring(buyer: string, referrer: string | null, rate: Bps | null): Promise<void> {
    const member = this.idOf(buyer) ?? '';
    const by = this.idOf(referrer);
    if ((this.referrers.get(member) ?? null) !== by) {
      const bond = by === null ? null : { member, referrer: by, at: this.since };
      await this.write<BondDocument>('bonds', member, bond);
      this.referrers.set(member, by);
    }
    if (by === null || (this.rates.get(by) ?? null) === rate) return;
    await this.write<PartnerDocument>(
      'partners',
      by,
      rate === null ? null : this.partner(by, rate),
    );
    this.rates.set(by, rate);
  }

  private partner(member: string, rateBps: Bps): Fields<PartnerDocument> {
    const { since } = this;
    const terms = [{ from: since, rateBps }];
    return { member, state: 'active', rateBps, ceilingBps: rateBps, terms, since, revision: 1 };
  }

  private async joinOne(name: string, index: number): Promise<void> {
    const phone = await this.shop.person(`guest-${index}`);
    const { id } = await phone.does('member', 'open', {});
    this.ids.set(name, id);
    this.names.set(id, name);
  }

  private async write<D extends { readonly _id: string; readonly store: string }>(
    collection: 'bonds' | 'partners',
    member: string,
    fields: Fields<D> | null,
  ): Promise<void> {
    const { database } = this.shop.cloud;
    const { store } = this.shop;
    const query = { _id: `${store}/${member}` };
    await database.run('administrator', undefined, (operation) => {
      if (fields === null) database.remove(operation, collection, query, false);
      else {
        const data = { store, ...fields };
        const how = { multi: false, replace: true, upsert: true };
        database.modify(operation, collection, { query, data, ...how });
      }
    });
  }
}
