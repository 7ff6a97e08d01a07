/** One request at the embedded cloud's door. */
export interface Call {
  /** The SDKs' own name of it, such as `database.getDocument`. */
  readonly action: string;
  /** The environment's id. */
  readonly env: string;
  readonly requestId: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A part of the embedded cloud: the actions that it answers. An answer in bytes (Uint8Array) goes out as it is. */
export type Service = Readonly<Record<string, (call: Call) => object | Promise<object>>>;

/** Stands around each call, whoever makes it: counts it, delays it, breaks it. */
export type Middleware = (call: Call, next: (call: Call) => Promise<object>) => Promise<object>;

/** An answer that the real cloud gives as `{code, message}` with HTTP status 200. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown by a middleware: the caller's connection breaks instead of bringing an answer. */
export class LostAnswer extends Error {
  constructor() {
    super('the answer got lost');
  }
}
