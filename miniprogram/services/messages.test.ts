import { NOT_ASKED } from '../format/message-words';
import { askToBeTold } from './messages';

interface Question {
  readonly tmplIds: readonly string[];
  readonly success: (answers: Record<string, string>) => void;
  readonly fail: (error: { errCode: number; errMsg: string }) => void;
}

/** A phone on which the person answers WeChat's question as the test says. */
function phone(answer: (question: Question) => void, cloud: () => Promise<unknown>) {
  const questions: Question[] = [];
  const calls: { name: string; data: { action: string; data: object } }[] = [];
  const stored = new Map<string, unknown>();
  const wx = {
    requestSubscribeMessage: (question: Question) => {
      questions.push(question);
      answer(question);
    },
    cloud: {
      callFunction: async (call: (typeof calls)[number]) => {
        calls.push(call);
        return { result: await cloud() };
      },
    },
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void stored.set(key, value),
    removeStorageSync: (key: string) => void stored.delete(key),
    getRealtimeLogManager: () => ({ warn: () => undefined }),
  };
  Object.assign(globalThis, { wx });
  return { questions, calls };
}

const OFFER = { kind: 'promoted', template: 'turn' } as const;
const OFFERS = [{ ...OFFER, left: 1 }];
const DONE = () => Promise.resolve({ ok: true, value: { offers: OFFERS } });

describe('asking to be told', () => {
  it('has WeChat ask at once, in the tap', () => {
    const { questions } = phone(() => undefined, DONE);
    void askToBeTold('s1', OFFER);
    expect(questions.map(({ tmplIds }) => tmplIds)).toEqual([['turn']]);
  });

  it('counts a yes', async () => {
    const { calls } = phone(({ success }) => success({ turn: 'accept' }), DONE);
    expect(await askToBeTold('s1', OFFER)).toEqual({ offers: OFFERS, said: '' });
    expect(calls).toMatchObject([
      { name: 'message', data: { action: 'accepted', data: { store: 's1', kinds: ['promoted'] } } },
    ]);
  });

  it.each(['reject', 'ban', 'filter'] as const)('says what to do after %p', async (answer) => {
    const { calls } = phone(({ success }) => success({ turn: answer }), DONE);
    expect(await askToBeTold('s1', OFFER)).toEqual({ offers: null, said: NOT_ASKED[answer] });
    expect(calls).toEqual([]);
  });

  it.each([
    [20004, NOT_ASKED.switchedOff],
    [10002, NOT_ASKED.unanswered],
  ])('says what to do after WeChat’s %d', async (errCode, said) => {
    phone(({ fail }) => fail({ errCode, errMsg: 'requestSubscribeMessage:fail' }), DONE);
    expect(await askToBeTold('s1', OFFER)).toEqual({ offers: null, said });
  });

  it('says so when the yes could not be counted', async () => {
    phone(
      ({ success }) => success({ turn: 'accept' }),
      () => Promise.reject(new Error('timeout')),
    );
    expect(await askToBeTold('s1', OFFER)).toEqual({ offers: null, said: '没连上，请再试一次' });
  });
});
