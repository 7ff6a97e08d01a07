import { createManualClock } from '../../local/cloud/clock/settable-clock';
import type { SettableClock } from '../../local/cloud/clock/settable-clock';
import { createEmbeddedCloud } from '../../local/cloud/embedded-cloud';
import type { EmbeddedCloud, EmbeddedCloudOptions } from '../../local/cloud/embedded-cloud';
import { createFixtureFolder } from '../../local/cloud/functions/fixture';
import type { FixtureFunction } from '../../local/cloud/functions/fixture';
import { parseSecurityRules } from '../../local/cloud/security/rules';
import type { MessageTemplate } from '../../local/cloud/client/protocol';

/** Noon in China on 1 March 2026. */
export const NOON = Date.parse('2026-03-01T12:00:00+08:00');

export const ACCOUNT = { appid: 'wxshop000000000000', mchId: '1900000109', merchantName: '面馆' };

export const TEMPLATE: MessageTemplate = {
  tmplId: 'template-paid',
  title: '到账通知',
  fields: [
    { name: '金额', key: 'amount1' },
    { name: '备注', key: 'thing2' },
  ],
};

/** Calls whatever part of wx-server-sdk the event names, as a function of a shop would. */
export const CALL_SDK: FixtureFunction = {
  code: `import cloud from 'wx-server-sdk';
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
    export const main = async ({ api, data }: { api: string; data: object }) => {
      const call = api.split('.').reduce((part: any, name) => part[name], cloud);
      try {
        const { buffer, ...result } = await call(data);
        return buffer ? { ...result, base64: buffer.toString('base64') } : result;
      } catch ({ errCode, errMsg, code }: any) {
        return { errCode, errMsg, code };
      }
    };`,
  config: {
    timeout: 20,
    permissions: {
      openapi: [
        'subscribeMessage.send',
        'wxacode.getUnlimited',
        'phonenumber.getPhoneNumber',
        'customerServiceMessage.send',
      ],
    },
  },
};

export interface TestCloud extends EmbeddedCloud {
  readonly clock: SettableClock;
  readonly origin: () => string;
  /** What a function returned, when `persona` is the caller. */
  invoke(name: string, event: object, persona?: { openid: string }): Promise<unknown>;
  end(): Promise<void>;
}

/** A cloud in memory that stands still in time, with small functions of its own, listening. */
export async function startCloud(
  functions: Readonly<Record<string, FixtureFunction>>,
  options: Partial<EmbeddedCloudOptions> & { readonly rulesJson?: object } = {},
): Promise<TestCloud> {
  const fixtures = createFixtureFolder(functions);
  const clock = createManualClock(NOON);
  const rules = parseSecurityRules(options.rulesJson ?? { collections: {} });
  const cloud = await createEmbeddedCloud({
    clock,
    account: { ...ACCOUNT, templates: () => [TEMPLATE], pages: () => ['pages/home/home'] },
    rules: () => rules,
    functionsFolder: fixtures.folder,
    ...options,
  });
  cloud.faults.set({ rates: { doubledTimer: 0 } });
  await cloud.listen();
  return {
    ...cloud,
    clock,
    async invoke(name, event, persona) {
      const caller = persona
        ? { source: 'wx_client', openid: persona.openid }
        : { source: 'wx_trigger' };
      return JSON.parse((await cloud.functions.invoke(name, event, caller)).json) as unknown;
    },
    async end() {
      await cloud.close();
      fixtures.remove();
    },
  };
}
