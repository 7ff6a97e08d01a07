import type { Caller } from './caller';
import type { DeployedFunction } from './library';

/** The cloud as its functions see it. */
export interface FunctionSurroundings {
  /** The environment's id. */
  readonly env: string;
  readonly appid: string;
  /** Where the SDKs send their calls, such as `http://127.0.0.1:8000/admin`. */
  readonly adminUrl: () => string;
  /** Variables every function gets besides, such as the merchant's keys. */
  readonly variables: () => Promise<Readonly<Record<string, string>>>;
}

/** A caller behind the machine itself; CloudBase gives the phone's public address. */
const CLIENT_IP = '127.0.0.1';

const REGION = 'ap-shanghai';

/**
 * The process.env of one invocation, as CloudBase sets it: wx-server-sdk's getWXContext() takes the variables
 * that WX_CONTEXT_KEYS lists, and both SDKs find the cloud by TCB_CONTEXT_CNFG and their credentials by
 * TENCENTCLOUD_*. TENCENTCLOUD=true spares each call two look-ups of the metadata service.
 */
export async function environmentOf(
  deployed: DeployedFunction,
  caller: Caller,
  token: string,
  surroundings: FunctionSurroundings,
): Promise<Record<string, string>> {
  const person: Record<string, string> = {
    ...(caller.openid === undefined ? {} : { WX_OPENID: caller.openid }),
    ...(caller.unionid === undefined ? {} : { WX_UNIONID: caller.unionid }),
  };
  const isTimer = caller.source === 'wx_trigger';
  const wx: Record<string, string> = {
    ...person,
    WX_APPID: surroundings.appid,
    WX_CLIENTIP: CLIENT_IP,
    WX_API_TOKEN: token,
    ...(isTimer ? { WX_TRIGGER_API_TOKEN_V0: token } : {}),
  };
  return {
    ...deployed.config.envVariables,
    ...(await surroundings.variables()),
    ...wx,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    ...(isTimer ? { TRIGGER_SRC: 'timer' } : {}),
    TCB_ENV: surroundings.env,
    TCB_SOURCE: caller.source,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: surroundings.adminUrl() }),
    SCF_NAMESPACE: surroundings.env,
    SCF_FUNCTIONNAME: deployed.name,
    _SCF_TCB_LOG: '1',
    TENCENTCLOUD: 'true',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: REGION,
    TENCENTCLOUD_SECRETID: 'embedded',
    TENCENTCLOUD_SECRETKEY: 'embedded',
    TENCENTCLOUD_SESSIONTOKEN: 'embedded',
  };
}
