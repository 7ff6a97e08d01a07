import type { Rows } from '../row';
import { ANYBODY, MEMBERS, type Town } from '../town';

const CODE = 'code-from-wechat';

const coded = ({ ports }: Town) => {
  ports.phoneCodes.set(CODE, '13800138000');
  return Promise.resolve();
};

const spent = async (town: Town) => {
  await coded(town);
  await town.ports.phoneNumber(CODE);
};

export const member: Rows<'member'> = {
  open: { request: () => ({}), may: ANYBODY },
  card: { request: () => ({}), may: MEMBERS },
  rename: { request: () => ({ name: '林小满' }), may: MEMBERS },
  givePhone: {
    request: () => ({ code: CODE }),
    may: MEMBERS,
    given: coded,
    codes: {
      forged: {
        by: 'shopper',
        request: () => ({ code: 'not-from-wechat' }),
        given: coded,
        refusal: 'phoneCodeSpent',
      },
      replayed: {
        by: 'shopper',
        request: () => ({ code: CODE }),
        given: spent,
        refusal: 'phoneCodeSpent',
      },
    },
  },
  forgetPhone: { request: () => ({}), may: MEMBERS },
};
