import { wechatMessages } from './wechat';

const MESSAGE = { to: 'o1', template: 't1', page: 'pages/queue/queue', data: {} };

const failed = (errCode: number): Error => Object.assign(new Error('refused'), { errCode });

describe('messages through WeChat', () => {
  it('go out with WeChat’s own names for their parts', async () => {
    const sent: object[] = [];
    const messages = wechatMessages((parameters) => {
      sent.push(parameters);
      return Promise.resolve({ errCode: 0 });
    }, undefined);
    expect(await messages.send(MESSAGE)).toBe('sent');
    expect(sent).toEqual([{ touser: 'o1', templateId: 't1', page: 'pages/queue/queue', data: {} }]);
  });

  it('are not sent without consent, which is 43101 and no fault', async () => {
    const messages = wechatMessages(() => Promise.reject(failed(43101)), undefined);
    expect(await messages.send(MESSAGE)).toBe('noConsent');
  });

  it.each([failed(47003), new Error('ETIMEDOUT')])(
    'fail with WeChat’s words for anything else: %p',
    async (error) => {
      const messages = wechatMessages(() => Promise.reject(error), undefined);
      await expect(messages.send(MESSAGE)).rejects.toBe(error);
    },
  );

  it('look at their configuration when they are used, not before', () => {
    const messages = wechatMessages(() => Promise.resolve({}), 'no JSON');
    expect(() => messages.templates()).toThrow();
  });
});
