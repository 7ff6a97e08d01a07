/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A time of the day in China, `08:00` to `23:59`-like: two digits, a colon, two digits. */
export type TimeOfDay = string;

/**
 * Made by the client once per command and kept until the command is answered, so that sending the
 * command again is sending it once. 16 to 64 letters, digits, `-` and `_`.
 */
export type IdempotencyKey = string;
