import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Handlers } from '../client/handler';
import type { Records } from '../records';
import { OpenApiError } from './open-api';
import type { OpenApis } from './open-api';

const INVALID_CODE = 40029;
const LIFE = 5 * 60_000;
const CHINA = '86';

interface PhoneCode {
  readonly phoneNumber: string;
  readonly expiresAt: number;
}

/** getPhoneNumber: a code for the page, good for five minutes and for one look-up. */
export function phoneNumbers(
  clock: Clock,
  records: Records,
  appid: string,
): { readonly apis: OpenApis; readonly handlers: Pick<Handlers, 'phoneCode'> } {
  const codes = records.table<PhoneCode>('phone-codes');
  return {
    handlers: {
      phoneCode: {
        api: 'getPhoneNumber',
        given: z.object({}),
        answer: (_given, { persona: { phoneNumber } }) => {
          const code = randomBytes(32).toString('hex');
          codes.set(code, { phoneNumber, expiresAt: clock.now() + LIFE });
          return { code };
        },
      },
    },
    apis: {
      'phonenumber.getPhoneNumber': ({ code }) => {
        const known = typeof code === 'string' ? codes.get(code) : undefined;
        if (!known || known.expiresAt <= clock.now()) {
          throw new OpenApiError(INVALID_CODE, 'invalid code');
        }
        codes.delete(code as string);
        const { phoneNumber } = known;
        return {
          phone_info: {
            phoneNumber,
            purePhoneNumber: phoneNumber,
            countryCode: CHINA,
            watermark: { timestamp: Math.floor(clock.now() / 1000), appid },
          },
        };
      },
    },
  };
}
