import { Event } from './listeners';

/** What a person set on their phone; kept per persona across reloads. */
export interface PhoneSettings {
  /** Off is flight mode: every request fails. */
  readonly online: boolean;
  /** 0 to 1. */
  readonly brightness: number;
  /** What was answered when a permission was asked for; absent while never asked. */
  readonly permissions: Readonly<Record<string, boolean>>;
  readonly privacyAgreed: boolean;
  readonly clipboard: string;
}

export const NORMAL_BRIGHTNESS = 0.6;

const FRESH: PhoneSettings = {
  online: true,
  brightness: NORMAL_BRIGHTNESS,
  permissions: {},
  privacyAgreed: false,
  clipboard: '',
};

/** The part of the browser's storage that settings need. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem'>;

export class Settings {
  readonly changed = new Event<PhoneSettings>();
  private current: PhoneSettings;

  constructor(
    private readonly store: KeyValue,
    private readonly key: string,
  ) {
    const kept = store.getItem(key);
    this.current = { ...FRESH, ...(kept ? (JSON.parse(kept) as Partial<PhoneSettings>) : {}) };
  }

  get(): PhoneSettings {
    return this.current;
  }

  change(part: Partial<PhoneSettings>) {
    this.current = { ...this.current, ...part };
    this.store.setItem(this.key, JSON.stringify(this.current));
    this.changed.emit(this.current);
  }
}
