import { BooksJson, type TextSink } from '../output/booksJson';
import type { Progress } from '../progress';
import { settleAll } from '../replay/settleAll';
import { playThroughCloud, type Played, type ThroughCloud } from './throughCloud';

/** Keeps a text to be compared: what goes through the cloud is thousands of rows, not millions. */
class Kept implements TextSink {
  private text = '';

  write(text: string): void {
    this.text += text;
  }

  get lines(): readonly string[] {
    return this.text.split('\n');
  }
}

/** @throws Error naming the first line that is not the same */
export function mustBeSame(cloud: readonly string[], rules: readonly string[]): void {
  const length = Math.max(cloud.length, rules.length);
  for (let line = 0; line < length; line += 1)
    if (cloud[line] !== rules[line])
      throw new Error(
        `line ${line + 1} of the cloud's JSON is ${cloud[line] ?? 'missing'}; by the rules alone it is ${rules[line] ?? 'missing'}`,
      );
}

/**
 * Plays a past through the cloud, writes its JSON, and holds that against the JSON of the rules
 * alone.
 *
 * @param json where the text goes; null: it is made and compared only
 * @throws Error when the two differ in a single byte
 */
export async function checkedThroughCloud(
  through: ThroughCloud,
  json: TextSink | null,
  withOutcomes: boolean,
  progress: Progress,
): Promise<Played> {
  const played = new Kept();
  const fromCloud = new BooksJson(played, withOutcomes);
  const result = await playThroughCloud(through, (outcome) => fromCloud.add(outcome), progress);
  fromCloud.finish(result.books);
  const plain = new Kept();
  const fromRules = new BooksJson(plain, withOutcomes);
  const { past, plan } = through;
  fromRules.finish(settleAll(past, plan, { books: fromRules, figures: null }, progress));
  mustBeSame(played.lines, plain.lines);
  json?.write(played.lines.join('\n'));
  return result;
}
