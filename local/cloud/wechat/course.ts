import type { PaymentCourse } from '../client/panels';

/** How payments, refunds and transfers go from now on; the playground and tests set it. */
export class Course {
  current: PaymentCourse = 'succeed';

  constructor(
    /** Whether a transfer whose result is unknown was made all the same. */
    readonly unknownIsMade: () => boolean,
  ) {}
}
