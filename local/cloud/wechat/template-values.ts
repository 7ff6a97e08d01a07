/** What WeChat lets the value of a template's field be, by the field's kind (`thing1` is a `thing`). */

interface Kind {
  readonly allows: RegExp;
  readonly words: string;
}

const CHINESE = '[\\u4e00-\\u9fff]';

const KINDS: Readonly<Record<string, Kind>> = {
  thing: { allows: /^.{1,20}$/su, words: 'takes 1 to 20 characters' },
  number: { allows: /^[\d.+-]{1,32}$/, words: 'takes a number of up to 32 digits' },
  letter: { allows: /^[A-Za-z]{1,32}$/, words: 'takes up to 32 letters' },
  symbol: { allows: /^[^\w\s]{1,5}$/u, words: 'takes up to 5 symbols' },
  character_string: {
    allows: /^[\x21-\x7e]{1,32}$/,
    words: 'takes up to 32 letters, digits, symbols',
  },
  time: { allows: /\d{1,2}:\d{2}/, words: 'takes a time such as 15:01' },
  date: { allows: /\d{4}\D\d{1,2}\D\d{1,2}/, words: 'takes a date such as 2019年10月1日' },
  amount: {
    allows: /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/u,
    words: 'takes one currency sign and up to 10 digits, 元 at the end if need be',
  },
  phone_number: {
    allows: /^[\d+\-() ]{1,17}$/,
    words: 'takes a telephone number of up to 17 characters',
  },
  car_number: { allows: /^.{1,8}$/u, words: 'takes a number plate of up to 8 characters' },
  name: {
    allows: new RegExp(`^(${CHINESE}{1,10}|[A-Za-z ]{1,20})$`, 'u'),
    words: 'takes up to 10 Chinese characters or 20 letters',
  },
  phrase: {
    allows: new RegExp(`^${CHINESE}{1,5}$`, 'u'),
    words: 'takes up to 5 Chinese characters',
  },
};

/** Undefined when the value may be sent. */
export function complaintAbout(key: string, value: string): string | undefined {
  if (value === '') return 'is empty or missing';
  const kind = KINDS[key.replace(/\d+$/, '')];
  if (!kind) return 'is of a kind that WeChat does not have';
  return kind.allows.test(value) ? undefined : kind.words;
}
