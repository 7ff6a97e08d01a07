import type { AnyObject, Options } from 'mingo/types';
import { invalidOperator } from './errors';
import { valueAt, isFields, type Document, type Fields, type Value } from './value';

/*
 * What the SDKs ask about places, for documents that hold points. Unlike CloudBase this needs no geo index,
 * and takes the edges of a polygon as straight on the map, not on the globe: for a town there is no difference.
 */

/** Longitude and latitude in degrees. */
type Point = readonly [number, number];

const EARTH_METRES = 6_378_100;

const isPoint = (value: Value | undefined): value is [number, number] =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

/** A GeoJSON point, or a bare pair; null for anything else. */
function pointOf(value: Value | undefined): Point | null {
  const place = isFields(value) && value['type'] === 'Point' ? value['coordinates'] : value;
  return isPoint(place) ? place : null;
}

/** Great-circle distance in radians. */
function angle([fromLongitude, fromLatitude]: Point, [toLongitude, toLatitude]: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (difference: number): number => Math.sin(radians(difference) / 2) ** 2;
  const chord =
    half(toLatitude - fromLatitude) +
    Math.cos(radians(fromLatitude)) *
      Math.cos(radians(toLatitude)) *
      half(toLongitude - fromLongitude);
  return 2 * Math.asin(Math.sqrt(chord));
}

/** In metres. */
const distance = (from: Point, to: Point): number => angle(from, to) * EARTH_METRES;

const numberOr = (value: Value | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** The centre that `$nearSphere` names. */
function centreOf(near: Value): Point {
  const centre = isFields(near) ? pointOf(near['$geometry']) : null;
  if (!centre) throw invalidOperator('$nearSphere needs a $geometry of type Point');
  return centre;
}

/** In mingo's types; what comes in are documents all the same. */
type Matches = (document: AnyObject) => boolean;

export function $nearSphere(path: string, argument: AnyObject, _options?: Options): Matches {
  const near = argument as Fields;
  const centre = centreOf(near);
  const least = numberOr(near['$minDistance'], 0);
  const most = numberOr(near['$maxDistance'], Infinity);
  return (document) => {
    const place = pointOf(valueAt(document as Fields, path));
    if (!place) return false;
    const metres = distance(centre, place);
    return metres >= least && metres <= most;
  };
}

export function $geoWithin(path: string, argument: AnyObject, _options?: Options): Matches {
  const inside = areaOf(argument as Fields);
  return (document) => {
    const place = pointOf(valueAt(document as Fields, path));
    return place !== null && inside(place);
  };
}

function areaOf({ $centerSphere, $geometry }: Fields): (place: Point) => boolean {
  if (Array.isArray($centerSphere)) {
    const centre = pointOf($centerSphere[0]);
    const radius = numberOr($centerSphere[1], 0);
    if (centre) return (place) => angle(centre, place) <= radius;
  }
  if (isFields($geometry)) {
    const { type, coordinates } = $geometry;
    if (type === 'Polygon') return (place) => inPolygon(place, coordinates as unknown as Point[][]);
    if (type === 'MultiPolygon') {
      const polygons = coordinates as unknown as Point[][][];
      return (place) => polygons.some((rings) => inPolygon(place, rings));
    }
  }
  throw invalidOperator(
    '$geoWithin needs a $centerSphere, or a $geometry of type Polygon or MultiPolygon',
  );
}

const inPolygon = (place: Point, [outline = [], ...holes]: readonly Point[][]): boolean =>
  inRing(place, outline) && !holes.some((hole) => inRing(place, hole));

/** Counts the edges that a ray to the east crosses. */
function inRing([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (const [at, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring.at(at - 1) ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

/** How far a document is from what the query wants to be near to; null when it asks for no such thing. */
export function nearness(query: Fields): ((document: Document) => number) | null {
  for (const [path, asked] of Object.entries(query)) {
    const near = isFields(asked) ? asked['$nearSphere'] : undefined;
    if (near === undefined) continue;
    const centre = centreOf(near);
    return (document) => {
      const place = pointOf(valueAt(document, path));
      return place ? distance(centre, place) : Infinity;
    };
  }
  return null;
}

/** The options of the stage `$geoNear` that the SDKs offer. */
export interface GeoNear {
  /** What the documents must meet. */
  readonly query: Fields;
  /** Adds the distance in metres and, if asked for, the place; nearest first. */
  readonly locate: (documents: readonly Document[]) => Fields[];
}

export function geoNear(options: Fields): GeoNear {
  const { near, key, query, limit, distanceField, includeLocs } = options;
  if (typeof key !== 'string')
    throw invalidOperator('$geoNear needs a key, the field that holds the place');
  const field = typeof distanceField === 'string' ? distanceField : 'distance';
  const centre = pointOf(near);
  if (!centre) throw invalidOperator('$geoNear needs near, a point');
  const within = $nearSphere(key, {
    $geometry: near ?? null,
    $minDistance: options['minDistance'] ?? null,
    $maxDistance: options['maxDistance'] ?? null,
  });
  const multiplier = numberOr(options['distanceMultiplier'], 1);
  const located = (document: Document): Fields => {
    const place = valueAt(document, key) ?? null;
    const metres = distance(centre, pointOf(place) ?? centre) * multiplier;
    return {
      ...document,
      [field]: metres,
      ...(typeof includeLocs === 'string' && { [includeLocs]: place }),
    };
  };
  return {
    query: isFields(query) ? query : {},
    locate: (documents) =>
      documents
        .filter(within)
        .map(located)
        .sort((left, right) => Number(left[field]) - Number(right[field]))
        .slice(0, numberOr(limit, Infinity)),
  };
}
