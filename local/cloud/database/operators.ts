import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import type { Options } from 'mingo/types';
import { $geoWithin, $nearSphere } from './geo';
import * as mends from './mends';

/*
 * mingo's operators, some of them mended. Unlike CloudBase: none that run scripts, write collections, search text
 * or check a schema; they answer as unknown, by name.
 */

function without<T extends object>(operators: T, ...names: string[]): Partial<T> {
  return Object.fromEntries(
    Object.entries(operators).filter(([name]) => !names.includes(name)),
  ) as Partial<T>;
}

const OPERATORS = {
  accumulator: without(accumulator, '$accumulator'),
  expression: {
    ...without(expression, '$function'),
    $indexOfBytes: mends.$indexOfBytes,
    $indexOfCP: mends.$indexOfCP,
    $mergeObjects: mends.$mergeObjects,
    $round: mends.$round,
    $substr: mends.$substrBytes,
    $substrBytes: mends.$substrBytes,
    $trunc: mends.$trunc,
    $week: mends.$week,
  },
  pipeline: { ...without(pipeline, '$out', '$merge'), $bucket: mends.$bucket },
  projection,
  query: {
    ...without(query, '$where', '$jsonSchema'),
    $all: mends.$all,
    $geoWithin,
    $nearSphere,
    $elemMatch: mends.$elemMatch,
  },
};

export const OPTIONS: Partial<Options> = {
  context: Context.init(OPERATORS),
  scriptEnabled: false,
};

/** Every operator that an aggregation may name. */
export const KNOWN_OPERATORS: ReadonlySet<string> = new Set([
  ...Object.values(OPERATORS).flatMap((operators) => Object.keys(operators)),
  ...['$geoNear', '$geometry', '$centerSphere', '$maxDistance', '$minDistance'],
]);
