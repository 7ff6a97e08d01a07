import { fen } from '../../../domain/money/money';
import { writeCode } from '../../../domain/till/code';
import { phoneHash } from '../../../services/members/phone';
import { scan } from '../../../services/till/code';
import { seal } from '../../../services/till/seal';
import { newVisit } from '../../../services/till/visit';
import type { Rows } from '../row';
import { ANYBODY, KEY, MEMBERS, STAFF, type Town } from '../town';
import { ordered } from './order';

const NONCE = 'nonce-of-the-code';
const PHONE = '13800138000';

/** The code on the shopper's phone. */
const codeOf = ({ ports, id }: Town): string =>
  writeCode(
    { kind: 'member', subject: seal(ports, NONCE, id('shopper')), issuedAt: 0, nonce: NONCE },
    (payload) => ports.sign('code', payload),
  );

const showing = (town: Town) => ({ store: town.store, text: codeOf(town) });

const visited = ({ ports, id, owner }: Town) => {
  const whom = { member: id('shopper'), found: 'member code', coupon: null } as const;
  return ports.db.collection('visits').add(newVisit('v1', owner, whom, 0));
};

const withPhone = async (town: Town) => {
  await ordered()(town);
  const phone = phoneHash(town.ports, PHONE);
  await town.ports.db
    .collection('members')
    .update({ _id: 'shopper' }, { phone, phoneTail: '8000', phoneAt: 1 });
};

/** The shopper's order waits for their tap. */
const asked = async (town: Town) => {
  await ordered()(town);
  const wish = { coupon: null, discount: fen(0), wallet: fen(0), consent: 'waits' } as const;
  await town.ports.db.collection('orders').update({ _id: 'o1' }, { wish });
};

const bill = ({ store }: Town) => ({ store, visit: 'v1', amount: 100, coupon: null, wallet: 0 });
const ofStore = ({ store }: Town) => ({ store, order: 'o1' });
const own = () => ({ order: 'o1' });

export const till: Rows<'till'> = {
  code: { request: () => ({ coupon: null }), may: MEMBERS },
  scan: {
    request: showing,
    may: STAFF,
    codes: {
      forged: {
        by: 'clerk',
        request: (town) => ({ store: town.store, text: `${codeOf(town).slice(0, -4)}AAAA` }),
        refusal: 'codeUnknown',
      },
      replayed: {
        by: 'clerk',
        request: showing,
        given: (town) => scan(town.ports, town.owner, codeOf(town)),
        refusal: 'codeUsed',
      },
    },
  },
  lookUp: { request: ({ store }) => ({ store, phone: PHONE }), may: STAFF, given: withPhone },
  preview: { request: bill, may: STAFF, given: visited },
  open: { request: (town) => ({ ...bill(town), key: KEY }), may: STAFF, given: visited },
  askToPay: { request: ofStore, may: STAFF, given: ordered() },
  receipt: { request: ofStore, may: STAFF, given: ordered('paid') },
  today: { request: ({ store }) => ({ store }), may: STAFF },
  calls: { request: () => ({}), may: ANYBODY },
  confirm: { request: own, may: ['shopper'], given: asked, other: 'orderNotFound' },
  decline: { request: own, may: ['shopper'], given: asked, other: 'orderNotFound' },
};
