/**
 * What a phone in a browser and the embedded cloud say to each other. Free of Node, so that the phone can import it.
 *
 * - `POST /client/<call>` with a JSON body `{session, ...}`; the answer is HTTP 200 with {@link ClientAnswer}.
 * - `POST /client/uploadFile?session=S&cloudPath=P` with the file's bytes as the body.
 * - `GET /client/events?session=S` is a stream of server-sent events: `event: <name>`, `data: <JSON>`; see {@link ClientEvents}.
 *   `session` may stand there several times; each event's `id` is the session that it is for.
 *
 * Money is integer fen, instants are milliseconds since 1970 on the cloud's clock.
 */

/** Someone who holds a phone. */
export interface Persona {
  /** `shopper`, `partner`, `owner`, … */
  readonly id: string;
  /** What the playground calls the persona, in Chinese. */
  readonly name: string;
  /** 28 characters, as WeChat gives them. */
  readonly openid: string;
  readonly unionid: string;
  /** What getPhoneNumber hands out, eleven digits. */
  readonly phoneNumber: string;
}

/** An error as the functions of `wx` report it. */
export interface ClientError {
  readonly errCode: number;
  /** Such as `cloud.callFunction:fail -504002 functions execute fail`. */
  readonly errMsg: string;
}

export type ClientAnswer<Result> = { readonly result: Result } | { readonly error: ClientError };

/** The database actions a client may use; their parameters are the SDK's own (EJSON strings, see `database`). */
export type ClientDatabaseAction =
  | 'database.getDocument'
  | 'database.calculateDocument'
  | 'database.insertDocument'
  | 'database.modifyDocument'
  | 'database.removeDocument'
  | 'database.aggregateDocuments';

/**
 * The parameters that `@cloudbase/database` sends with an action: `collectionName`, `query` (EJSON),
 * `order` (EJSON `{field: 1 | -1}`), `offset`, `limit`, `projection` (EJSON), `queryType` (`WHERE` | `DOC`),
 * `data` (EJSON; an array of them for insertDocument), `multi`, `merge`, `upsert`, `stages`.
 */
export type DatabaseParams = Readonly<Record<string, unknown>>;

/** What the action answers, in the SDK's own shape: `{data: {list: EJSON[]}}`, `{data: {total}}`, … */
export interface DatabaseResult {
  readonly requestId: string;
  readonly data: {
    readonly list?: readonly string[];
    readonly total?: number;
    readonly insertedIds?: readonly string[];
    readonly updated?: number;
    readonly upsert_id?: string;
    readonly deleted?: number;
  };
}

export interface PaymentArguments {
  readonly timeStamp: string;
  readonly nonceStr: string;
  /** `prepay_id=…` as unifiedOrder gave it. */
  readonly package: string;
  readonly signType: string;
  readonly paySign: string;
}

/** What WeChat's payment sheet shows. */
export interface PaymentSheet {
  readonly outTradeNo: string;
  readonly merchantName: string;
  readonly body: string;
  readonly totalFee: number;
}

/** What WeChat's page for receiving a merchant transfer shows. */
export interface TransferSheet {
  readonly outBillNo: string;
  readonly merchantName: string;
  readonly remark: string;
  readonly amount: number;
  readonly state: TransferState;
  /** The person must confirm before this instant. */
  readonly expiresAt: number;
}

export type TransferState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED';

export type PaymentState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';

/** What a person answers when asked for a subscribe message; `filter` is WeChat's own answer for a duplicate title. */
export type ConsentAnswer = 'accept' | 'reject' | 'ban' | 'filter';

export interface MessageTemplate {
  readonly tmplId: string;
  readonly title: string;
  /** The lines of the template: what each is called and its key, such as `{name: '金额', key: 'amount1'}`. */
  readonly fields: readonly { readonly name: string; readonly key: string }[];
}

/** A subscribe message as it lies in its reader's message list. */
export interface DeliveredMessage {
  readonly id: string;
  readonly at: number;
  readonly openid: string;
  readonly templateId: string;
  readonly title: string;
  /** Where a tap leads, such as `pages/home/index?x=1`; empty when the message leads nowhere. */
  readonly page: string;
  readonly lines: readonly { readonly name: string; readonly value: string }[];
}

/** One line of the talk with customer service. */
export interface ContactMessage {
  readonly id: string;
  readonly at: number;
  readonly openid: string;
  readonly from: 'person' | 'service';
  readonly text: string;
}

export interface TempFile {
  readonly fileID: string;
  readonly tempFileURL: string;
  /** 0 when found. */
  readonly status: number;
  readonly errMsg: string;
}

/** Each call by its name in the address: what goes in besides `session`, and what comes out. */
export interface ClientCalls {
  /** No session needed. */
  readonly personas: { in: object; out: { readonly personas: readonly Persona[] } };
  /** No session needed. Makes one; a persona may hold several phones. `scene` goes into the log only. */
  readonly login: {
    in: { readonly persona: string };
    out: {
      readonly session: string;
      readonly persona: Persona;
      readonly appid: string;
      readonly env: string;
      readonly now: number;
    };
  };
  readonly callFunction: {
    in: { readonly name: string; readonly data?: unknown };
    /** `result` is what the function returned, through JSON as in WeChat: dates arrive as strings. */
    out: { readonly result: unknown; readonly requestID: string };
  };
  readonly database: {
    in: { readonly action: ClientDatabaseAction; readonly params: DatabaseParams };
    out: DatabaseResult;
  };
  /** Starts a listener; its snapshots arrive as events named `watch`. The phone chooses `watchId`. */
  readonly watchOpen: {
    in: {
      readonly watchId: string;
      readonly collectionName: string;
      /** EJSON, as in the SDK's `query`. */
      readonly query: string;
      /** EJSON `{field: 1 | -1}`. */
      readonly order?: string | undefined;
      readonly limit?: number | undefined;
    };
    out: object;
  };
  readonly watchClose: { in: { readonly watchId: string }; out: object };
  readonly getTempFileURL: {
    in: { readonly fileList: readonly string[] };
    out: { readonly fileList: readonly TempFile[] };
  };
  readonly deleteFile: {
    in: { readonly fileList: readonly string[] };
    out: {
      readonly fileList: readonly {
        readonly fileID: string;
        readonly status: number;
        readonly errMsg: string;
      }[];
    };
  };
  /** wx.requestPayment begins: what to show. The person then answers with `paymentAnswer`. */
  readonly paymentOpen: { in: PaymentArguments; out: PaymentSheet };
  /** `cancel` is answered with the error `requestPayment:fail cancel`, as wx.requestPayment reports it. */
  readonly paymentAnswer: {
    in: { readonly package: string; readonly answer: 'pay' | 'cancel' };
    out: { readonly outTradeNo: string };
  };
  /** wx.requestSubscribeMessage begins: the templates to show; unknown ones are an error 20001. */
  readonly subscribeOpen: {
    in: { readonly tmplIds: readonly string[] };
    out: { readonly templates: readonly MessageTemplate[] };
  };
  /** One accept is one message; each is counted for this persona and template. */
  readonly subscribeAnswer: {
    in: { readonly answers: Readonly<Record<string, ConsentAnswer>> };
    out: { readonly consents: Readonly<Record<string, number>> };
  };
  readonly messages: { in: object; out: { readonly messages: readonly DeliveredMessage[] } };
  /** wx.requestMerchantTransfer begins. */
  readonly transferOpen: {
    in: { readonly mchId: string; readonly appId: string; readonly package: string };
    out: TransferSheet;
  };
  readonly transferConfirm: { in: { readonly package: string }; out: TransferSheet };
  /** What `<button open-type="getPhoneNumber">` hands to the page: single use, 5 minutes. */
  readonly phoneCode: { in: object; out: { readonly code: string } };
  readonly contactSend: { in: { readonly text: string }; out: object };
  readonly contactMessages: { in: object; out: { readonly messages: readonly ContactMessage[] } };
}

export type ClientCallName = keyof ClientCalls;

/** How a document entered or left a listener's result; the words of `wx.cloud`. */
export interface DocumentChange {
  readonly id: number;
  readonly queueType: 'init' | 'enqueue' | 'dequeue' | 'update';
  readonly dataType: 'init' | 'add' | 'update' | 'replace' | 'remove' | 'limit';
  readonly docId: string;
  /** EJSON. */
  readonly doc: string;
  /** EJSON; with `update` only. */
  readonly updatedFields?: string;
  readonly removedFields?: readonly string[];
}

/** The events of `GET /client/events`, by name. */
export interface ClientEvents {
  /** First on every connection. Listeners that were open must be opened again: a new connection has none. */
  readonly hello: { readonly now: number; readonly offset: number };
  readonly watch: {
    readonly watchId: string;
    readonly id: number;
    readonly type: 'init' | 'change';
    /** The whole result after the change, EJSON each. */
    readonly docs: readonly string[];
    readonly docChanges: readonly DocumentChange[];
  };
  /** The listener is closed. */
  readonly watchError: { readonly watchId: string } & ClientError;
  /** A payment of this persona came to be or changed; NOTPAY is the prompt. */
  readonly payment: { readonly package: string; readonly state: PaymentState } & PaymentSheet;
  /** A transfer to this persona came to be or changed; WAIT_USER_CONFIRM is the prompt. */
  readonly transfer: { readonly package: string } & TransferSheet;
  readonly message: DeliveredMessage;
  readonly contact: ContactMessage;
  /** The clock was set or advanced: `offset` is how far it is ahead of the machine's. */
  readonly clock: { readonly now: number; readonly offset: number };
}

export type ClientEventName = keyof ClientEvents;

/** What stands in a mini-program code after decoding: this, the page, and `?scene=` with the scene encoded. */
export const MINI_PROGRAM_CODE_PREFIX = 'wxacode:';
