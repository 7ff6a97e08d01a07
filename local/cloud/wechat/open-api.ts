import type { Functions } from '../functions/functions';
import type { RunningInvocation } from '../functions/caller';
import { CloudError } from '../service';
import type { Service } from '../service';
import { decodeRequest, encodeAnswer, encodeSystemError } from './wire';
import type { Media } from './wire';

/** A refusal of an openapi, such as 43101 "user refuse to accept the msg". */
export class OpenApiError extends Error {
  constructor(
    readonly errcode: number,
    errmsg: string,
  ) {
    super(errmsg);
  }
}

/** One openapi: parameters and answer in WeChat's snake_case. */
export type OpenApi = (
  given: Readonly<Record<string, unknown>>,
  invocation: RunningInvocation,
) => object | Media | Promise<object | Media>;

export type OpenApis = Readonly<Record<string, OpenApi>>;

/** wx-server-sdk's WX_FUNCTIONS_SERVER_OPENAPI_*. */
const NOT_FOUND = -604100;
const NO_PERMISSION = -604101;
const ILLEGAL_SOURCE = -604104;

/**
 * `cloud.openapi.…` of wx-server-sdk. As in the real cloud only a running function may call it, and only what its
 * config.json lists under `permissions.openapi`.
 */
export function openApiService(functions: Functions, apis: OpenApis): Service {
  return {
    'wx.openApi': async ({ params }) => {
      const name = String(params['apiName']);
      const invocation = functions.tokens.of(params);
      if (!invocation) return encodeSystemError(ILLEGAL_SOURCE);
      const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
      if (!api) return encodeSystemError(NOT_FOUND);
      const config = functions.library.find(invocation.functionName)?.config;
      if (!config?.permissions.openapi.includes(name)) return encodeSystemError(NO_PERMISSION);
      try {
        const answer = await api(decodeRequest(params['requestData'] as Uint8Array), invocation);
        return encodeAnswer('bytes' in answer ? answer : { errcode: 0, errmsg: 'ok', ...answer });
      } catch (error) {
        if (!(error instanceof OpenApiError)) throw error;
        return encodeAnswer({ errcode: error.errcode, errmsg: error.message });
      }
    },
    'wx.api': () => {
      throw new CloudError('INVALID_ACTION', 'callOpenAPI is not supported: use cloud.openapi');
    },
  };
}
