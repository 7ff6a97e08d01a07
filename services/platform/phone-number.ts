import * as z from 'zod';

/** WeChat does not know the code, or it was used, or it is older than five minutes. */
const CODE_INVALID = 40029;
const CODE_USED = 40163;

const FAILED = z.object({ errCode: z.number() });

const ANSWER = z.object({
  phoneInfo: z.object({ purePhoneNumber: z.string().min(1), countryCode: z.coerce.string() }),
});

/** A mainland number as people write it; one from abroad with its country in front. */
const written = (country: string, number: string): string =>
  country === '86' ? number : `+${country}${number}`;

/**
 * Gets the number that a code stands for, through WeChat's `phonenumber.getPhoneNumber`.
 *
 * @returns null when the code is not good (any more)
 * @throws with WeChat's words for anything else
 */
export const wechatPhoneNumber =
  (ask: (code: string) => Promise<unknown>) =>
  async (code: string): Promise<string | null> => {
    let answer: unknown;
    try {
      answer = await ask(code);
    } catch (error) {
      const failed = FAILED.safeParse(error);
      const isSpent = failed.success && [CODE_INVALID, CODE_USED].includes(failed.data.errCode);
      if (isSpent) return null;
      throw error;
    }
    const { countryCode, purePhoneNumber } = ANSWER.parse(answer).phoneInfo;
    return written(countryCode, purePhoneNumber);
  };
