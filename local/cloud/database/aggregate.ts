import { Aggregator } from 'mingo/aggregator';
import { invalidOperator } from './errors';
import { geoNear } from './geo';
import { refusing } from './match';
import type { Operation } from './operation';
import { KNOWN_OPERATORS, OPTIONS } from './operators';
import type { Reader } from './reader';
import { clone, isFields, type Document, type Fields, type Value } from './value';

/** Rows that come back from a pipeline without `$limit`, and the most that `$limit` may ask for. */
const DEFAULT_ROWS = 20;
const MOST_ROWS = 10_000;

/**
 * Runs a pipeline. A leading `$match` uses indexes.
 *
 * @param stages each an object of one operator
 */
export function aggregate(
  reader: Reader,
  operation: Operation,
  name: string,
  stages: readonly Fields[],
): Fields[] {
  for (const stage of stages) expectKnown(stage);
  const { documents, pipeline } = begin(reader, operation, name, stages);
  const aggregator = new Aggregator(pipeline, {
    ...OPTIONS,
    collectionResolver: (other) =>
      reader.all(operation, other).map((document) => clone<Document>(document)),
  });
  const rows = refusing(() =>
    aggregator.run<Fields>(documents.map((document) => clone<Fields>(document))),
  );
  return rows.slice(0, stages.some((stage) => '$limit' in stage) ? MOST_ROWS : DEFAULT_ROWS);
}

/** The first stage decides which documents are read. */
function begin(
  reader: Reader,
  operation: Operation,
  name: string,
  stages: readonly Fields[],
): { documents: Fields[]; pipeline: Fields[] } {
  const [first, ...rest] = stages;
  const select = (query: Fields) =>
    reader.select(operation, name, { query }).map(({ document }) => document);
  const leading = first?.['$match'];
  if (isFields(leading)) return { documents: select(leading), pipeline: rest };
  const near = first?.['$geoNear'];
  if (isFields(near)) {
    const { query, locate } = geoNear(near);
    return { documents: locate(select(query)), pipeline: rest };
  }
  return { documents: reader.all(operation, name), pipeline: [...stages] };
}

/** mingo meets an operator only when a document comes by; MongoDB refuses it at once. */
function expectKnown(value: Value): void {
  if (Array.isArray(value)) value.forEach(expectKnown);
  if (!isFields(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('$') && !KNOWN_OPERATORS.has(key))
      throw invalidOperator(`unknown operator: ${key}`);
    if (key !== '$literal') expectKnown(inner);
  }
}
