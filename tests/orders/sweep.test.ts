import { MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { createOrder } from '../../services/orders/create';
import { sweep } from '../../services/orders/sweep';
import { pay } from '../../services/orders/wechat';
import type { Ports } from '../../services/platform/ports';
import { accepted, shop, STORE, type Shop } from './shop';

let at: Shop;
beforeEach(async () => {
  at = await shop();
});
afterEach(() => at.cloud.close());

async function opened(buyer: string): Promise<string> {
  at.caller = `wx-${buyer}`;
  const wanted = { store: STORE, buyer, by: buyer, unlimited: true, kind: 'goods' } as const;
  const made = { ...wanted, key: `idempotency-key-${buyer}`, amount: fen(100) };
  const { id } = accepted(await createOrder(at.ports, made));
  accepted(await pay(at.ports, buyer, { order: id }));
  return id;
}

it('an order that cannot be looked after steps aside, is noted, and holds up nothing', async () => {
  const [broken, sound] = [await opened('anna'), await opened('ben')];
  await at.clock.advance(31 * MINUTE);
  const faults: unknown[] = [];
  const ports: Ports = {
    ...at.ports,
    fault: (_, about) => void faults.push(about.requestId),
    pay: new Proxy(at.pay, {
      get: (inner, name) =>
        name === 'close'
          ? (merchant: string, number: string) =>
              number.endsWith(broken)
                ? Promise.reject(new Error('WeChat is away'))
                : inner.close(merchant, number)
          : (Reflect.get(inner, name) as unknown),
    }),
  };
  await sweep(ports);
  expect(faults).toEqual([broken]);
  const states = async () =>
    Promise.all(
      [broken, sound].map(async (id) => (await at.ports.db.collection('orders').get(id))?.state),
    );
  expect(await states()).toEqual(['created', 'cancelled']);
  expect(await sweep(ports)).toMatchObject({ orders: 0 });
  await at.clock.advance(10 * MINUTE);
  await sweep(at.ports);
  expect(await states()).toEqual(['cancelled', 'cancelled']);
});
