/** One request at the embedded cloud's door. */
export interface Call {
  /** The SDKs' own name of it, such as `database.getDocument`. */
  readonly action: string;
  /** The environment's id. */
  readonly env: string;
  readonly requestId: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A part of the embedded cloud: the actions that it answers. */
export type Service = Readonly<Record<string, (call: Call) => object | Promise<object>>>;

/** An answer that the real cloud gives as `{code, message}` with HTTP status 200. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
