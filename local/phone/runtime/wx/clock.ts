import type { CloudClient } from './cloud/client';

const RealDate = Date;

/**
 * Lets the phone's clock follow the cloud's, so that a day advanced in the playground is a day later
 * on the phones as well. Replaces the global `Date`; timers keep to the machine's time.
 */
export function followClock(cloud: CloudClient) {
  let offset = 0;
  const set = ({ now }: { now: number }) => {
    offset = now - RealDate.now();
  };
  cloud.on('hello', set);
  cloud.on('clock', set);
  class PhoneDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(RealDate.now() + offset);
      else super(...(given as [number]));
    }

    static override now() {
      return RealDate.now() + offset;
    }
  }
  globalThis.Date = PhoneDate as DateConstructor;
}
