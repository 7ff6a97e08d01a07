import * as z from 'zod';
import { done, refused } from './answer';
import { action, endpoint } from './endpoint';
import { MemoryPorts } from './memory-ports';

const input = z.strictObject({ who: z.strictObject({ age: z.int() }) });
const handlers = {
  greet: action({
    input,
    permit: (_, { who }) => Promise.resolve(who.age < 18 ? refused('notAllowed') : done('guest')),
    run: (_, { who }, caller) => Promise.resolve(done({ caller, age: who.age })),
  }),
  crash: action({
    input: z.strictObject({}),
    permit: () => Promise.resolve(done(undefined)),
    run: () => Promise.reject(new Error('the disk is full')),
  }),
};

describe('a cloud function', () => {
  const ports = new MemoryPorts();
  const main = endpoint(handlers, () => ports);

  it('runs the action for whoever may', async () => {
    const answer = await main({ action: 'greet', data: { who: { age: 30 } } });
    expect(answer).toEqual({ ok: true, value: { caller: 'guest', age: 30 } });
  });

  it('names the field that is wrong, before it asks who is calling', async () => {
    const answer = await main({ action: 'greet', data: { who: { age: 'young' } } });
    expect(answer).toEqual({ ok: false, refusal: 'badRequest', field: 'who.age' });
  });

  it('refuses whoever may not', async () => {
    const answer = await main({ action: 'greet', data: { who: { age: 3 } } });
    expect(answer).toEqual({ ok: false, refusal: 'notAllowed' });
  });

  it.each([[undefined], ['wave'], ['toString'], [7]])('refuses the action %p', async (name) => {
    const answer = await main({ action: name, data: {} });
    expect(answer).toEqual({ ok: false, refusal: 'badRequest', field: 'action' });
  });

  it('logs a fault of its own and answers with the line it is logged under', async () => {
    const answer = await main({ action: 'crash', data: {} }, { request_id: 'r-1' });
    expect(answer).toEqual({ ok: false, refusal: 'unexpected', requestId: 'r-1' });
    expect(ports.faults).toEqual([
      { requestId: 'r-1', action: 'crash', error: new Error('the disk is full') },
    ]);
  });
});
