/** The letters of an id, in the order of their code units. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** So many letters tell a billion ids apart. */
const LETTERS = 6;

/** Where an id lies among all ids in order, from 0 up to, but not including, 1. */
function placeOf(id: string): number {
  let place = 0;
  for (const letter of id.slice(-ID_LENGTH).slice(0, LETTERS))
    place = place * ALPHABET.length + ALPHABET.indexOf(letter);
  return place / ALPHABET.length ** LETTERS;
}

/** Letters of an id, without what stands before it to say what it is the id of. */
const ID_LENGTH = 16;

/**
 * A key by which the `index`-th of `count` things of the same instant gets an id in the `index`-th of
 * `count` equal parts of all ids. At one instant the log goes by id, and ids come from keys: so the
 * cloud settles them in the order of the file's own ids.
 *
 * @param name told apart from those of all other things
 * @param idOf what the cloud makes of a key
 */
export function keyInOrder(
  name: string,
  index: number,
  count: number,
  idOf: (key: string) => string,
): string {
  for (let attempt = 0; ; attempt += 1) {
    const key = `${name}-${String(attempt).padStart(10, '0')}`;
    if (Math.floor(placeOf(idOf(key)) * count) === index) return key;
  }
}
