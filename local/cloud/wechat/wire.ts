import { Reader, Writer } from 'protobufjs/minimal';

/** A file that an openapi answers with, such as a picture. */
export interface Media {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Field numbers of the messages that wx-server-sdk encodes and decodes (its protobuf/openapi.js). */
const COMM_API_DATA = { openapiData: 2 };
const OPEN_API_DATA = { pairs: 1 };
const KEY_VALUE_PAIR = { key: 1, value: 2, contentType: 3 };
const COMM_OPEN_API_RESP = { respData: 1, contentType: 2, errorCode: 3, httpCode: 4 };

const HTTP_OK = 200;

/** Calls `read` with each field's number; what it does not read is skipped. */
function eachField(bytes: Uint8Array, read: (field: number, reader: Reader) => boolean): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (!read(tag >>> 3, reader)) reader.skipType(tag & 7);
  }
}

function readPair(bytes: Uint8Array): readonly [string, unknown] {
  let key = '';
  let value = '';
  eachField(bytes, (field, reader) => {
    if (field === KEY_VALUE_PAIR.key) key = reader.string();
    else if (field === KEY_VALUE_PAIR.value) value = Buffer.from(reader.bytes()).toString();
    else return false;
    return true;
  });
  return [key, JSON.parse(value)];
}

/** The parameters of an openapi call, from a CommApiData. */
export function decodeRequest(bytes: Uint8Array): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  eachField(bytes, (field, reader) => {
    if (field !== COMM_API_DATA.openapiData) return false;
    eachField(reader.bytes(), (inner, pairs) => {
      if (inner !== OPEN_API_DATA.pairs) return false;
      const [key, value] = readPair(pairs.bytes());
      given[key] = value;
      return true;
    });
    return true;
  });
  return given;
}

const tag = (field: number, wireType: number) => (field << 3) | wireType;
const VARINT = 0;
const BYTES = 2;

/** A CommOpenApiResp with JSON or a file in it. */
export function encodeAnswer(answer: object): Uint8Array {
  const media = isMedia(answer)
    ? answer
    : { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(answer)) };
  return Writer.create()
    .uint32(tag(COMM_OPEN_API_RESP.respData, BYTES))
    .bytes(media.bytes)
    .uint32(tag(COMM_OPEN_API_RESP.contentType, BYTES))
    .string(media.contentType)
    .uint32(tag(COMM_OPEN_API_RESP.httpCode, VARINT))
    .uint32(HTTP_OK)
    .finish();
}

/** A CommOpenApiResp with a failure of WeChat's own system, such as a missing permission. */
export function encodeSystemError(errorCode: number): Uint8Array {
  return Writer.create()
    .uint32(tag(COMM_OPEN_API_RESP.respData, BYTES))
    .bytes(new Uint8Array())
    .uint32(tag(COMM_OPEN_API_RESP.errorCode, VARINT))
    .int32(errorCode)
    .finish();
}

function isMedia(answer: object): answer is Media {
  return 'bytes' in answer && 'contentType' in answer;
}
