/** What happened to the pages, in order, for the tests to read. */
export const log: string[] = [];

/** An event of an element that has `data-name`. */
export type Heard = WechatMiniprogram.CustomEvent<object, object, { name: string }>;
