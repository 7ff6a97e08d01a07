import { accept, consentId, offers, use } from '../../services/messages/consents';
import { accepted } from '../../services/platform/accepted';
import type { MemoryPorts } from '../../services/platform/memory-ports';
import { town } from '../authorisation/town';

const KEY = 'the-key-of-one-tap';

let ports: MemoryPorts;
let store: string;

beforeEach(async () => {
  ({ ports, store } = await town());
  ports.messages.configured = {
    promoted: { id: 'turn', fields: [{ key: 'thing1', says: 'about' }] },
    free: { id: 'full', fields: [{ key: 'thing1', says: 'about' }] },
  };
});

const left = async (member = 'm1') =>
  accepted(await offers(ports, store, member)).offers.map((offer) => [offer.kind, offer.left]);

const agree = (key: string, ...kinds: ('promoted' | 'free' | 'commission')[]) =>
  accept(ports, { store, key, kinds }, 'm1');

describe('what a member can be told', () => {
  it('is what there are templates for, each with its id', async () => {
    expect(await offers(ports, store, 'm1')).toEqual({
      ok: true,
      value: {
        offers: [
          { kind: 'promoted', template: 'turn', left: 0 },
          { kind: 'free', template: 'full', left: 0 },
        ],
      },
    });
  });

  it('is nothing without templates', async () => {
    ports.messages.configured = {};
    expect(await left()).toEqual([]);
  });
});

describe('a consent', () => {
  it('is one message of its kind, for that member alone', async () => {
    expect(await agree(KEY, 'promoted')).toMatchObject({
      value: {
        offers: [
          { kind: 'promoted', left: 1 },
          { kind: 'free', left: 0 },
        ],
      },
    });
    expect(await left('m2')).toEqual([
      ['promoted', 0],
      ['free', 0],
    ]);
  });

  it('counts once when its answer got lost and it is sent again, also after it was used', async () => {
    await agree(KEY, 'promoted', 'promoted');
    await agree(KEY, 'promoted');
    expect(await left()).toContainEqual(['promoted', 1]);
    await use(ports, consentId(store, 'promoted', 'm1'));
    await agree(KEY, 'promoted');
    expect(await left()).toContainEqual(['promoted', 0]);
  });

  it('adds to those that were given before: three taps, three messages', async () => {
    for (const n of [1, 2, 3]) await agree(`${KEY}-${n}`, 'free');
    expect(await left()).toContainEqual(['free', 3]);
  });

  it('counts each of two that come at once', async () => {
    await Promise.all([agree(`${KEY}-1`, 'free'), agree(`${KEY}-2`, 'free')]);
    expect(await left()).toContainEqual(['free', 2]);
  });

  it('is used by one message only, and never below none', async () => {
    await agree(KEY, 'free');
    const id = consentId(store, 'free', 'm1');
    const uses = await Promise.all([use(ports, id), use(ports, id)]);
    expect(uses.sort()).toEqual([false, true]);
    expect(await left()).toContainEqual(['free', 0]);
  });

  it('is for a store that is there', async () => {
    expect(await accept(ports, { store: 's9', key: KEY, kinds: ['free'] }, 'm1')).toEqual({
      ok: false,
      refusal: 'storeNotFound',
    });
  });
});
