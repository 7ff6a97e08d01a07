import { FIRST_PHONES } from './people';

/** How a phone is set in the playground. */
export interface Look {
  readonly theme: 'auto' | 'light' | 'dark';
  /** px; WeChat's steps, 16 is normal. */
  readonly fontSizeSetting: number;
  readonly online: boolean;
}

/** What the playground remembers from one visit to the next. */
export interface Kept {
  /** Persona ids, from left to right. */
  readonly phones: readonly string[];
  readonly looks: Readonly<Record<string, Look>>;
  /** The panel that is open; empty when the drawer is closed. */
  readonly panel: string;
}

export const NORMAL_LOOK: Look = { theme: 'auto', fontSizeSetting: 16, online: true };

const KEY = 'playground';
const FIRST: Kept = { phones: FIRST_PHONES, looks: {}, panel: '' };

export function readKept(store: Pick<Storage, 'getItem'>): Kept {
  return { ...FIRST, ...(JSON.parse(store.getItem(KEY) ?? '{}') as Partial<Kept>) };
}

export function writeKept(store: Pick<Storage, 'setItem'>, kept: Kept) {
  store.setItem(KEY, JSON.stringify(kept));
}
