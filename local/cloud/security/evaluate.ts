import type { Fields, Value } from '../database/value';
import { isFields } from '../database/value';
import type { Comparison, Expression } from './expression';
import { knownAt } from './known';
import type { BoundOperator, KnownField, KnownFields } from './known';

/** Who asks; null for someone without a login. */
export interface Auth {
  readonly openid: string;
}

export interface Scope {
  readonly auth: Auth | null;
  /** Milliseconds on the cloud's clock. */
  readonly now: number;
  /** What the request brings: the new document, or the fields that an update sets. */
  readonly data?: Fields;
  /** The document itself when it is new, else what the query says about it. */
  readonly doc: Fields | KnownFields;
  readonly getDocument: (collection: string, id: string) => Promise<Fields | undefined>;
}

/** Documents that one check may get(). */
const MOST_DOCUMENTS = 10;

/** A field that the query bounds but does not fix. */
class Bounded {
  constructor(readonly bounds: KnownField['bounds']) {}
}

/** Something below `doc` that is not yet looked up, such as `doc.shop` in `doc.shop.id`. */
class DocPath {
  constructor(readonly path: string) {}
}

type Result = Value | undefined | Bounded | DocPath;

const UNKNOWN = new Bounded([]);

/**
 * Whether an expression certainly holds. What the query leaves open makes a comparison open, and what is
 * open is refused.
 */
export class Evaluation {
  private readonly fetched = new Map<string, Promise<Fields | undefined>>();

  constructor(private readonly scope: Scope) {}

  async holds(expression: Expression): Promise<boolean> {
    return (await this.truth(expression)) === true;
  }

  /** Undefined: it depends on the document. */
  private async truth(expression: Expression): Promise<boolean | undefined> {
    switch (expression.kind) {
      case 'logic': {
        const decisive = expression.operator === '||';
        const left = await this.truth(expression.sides[0]);
        if (left === decisive) return decisive;
        const right = await this.truth(expression.sides[1]);
        if (right === decisive) return decisive;
        return left === undefined || right === undefined ? undefined : !decisive;
      }
      case 'not': {
        const argument = await this.truth(expression.argument);
        return argument === undefined ? undefined : !argument;
      }
      case 'comparison': {
        const [left, right] = expression.sides;
        return compare(expression.operator, await this.value(left), await this.value(right));
      }
      case 'get':
      case 'list':
      case 'literal':
      case 'member':
      case 'text':
      case 'variable': {
        const value = await this.value(expression);
        return value instanceof Bounded ? undefined : Boolean(value);
      }
    }
  }

  private async value(expression: Expression): Promise<Exclude<Result, DocPath>> {
    const result = await this.result(expression);
    return result instanceof DocPath ? this.lookUp(result.path) : result;
  }

  private async result(expression: Expression): Promise<Result> {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'variable':
        return this.variable(expression.name);
      case 'member':
        return this.member(await this.result(expression.object), await this.value(expression.key));
      case 'list':
        return this.list(expression.items);
      case 'text': {
        const parts = await this.list(expression.parts);
        return Array.isArray(parts) ? parts.map(String).join('') : UNKNOWN;
      }
      case 'get':
        return this.get(await this.value(expression.path));
      case 'logic':
      case 'not':
      case 'comparison': {
        const truth = await this.truth(expression);
        return truth ?? UNKNOWN;
      }
    }
  }

  private variable(name: 'auth' | 'doc' | 'request' | 'now'): Result {
    switch (name) {
      case 'auth':
        return this.scope.auth && { openid: this.scope.auth.openid };
      case 'now':
        return this.scope.now;
      case 'request':
        return { data: this.scope.data ?? null };
      case 'doc':
        return this.scope.doc instanceof Map ? new DocPath('') : (this.scope.doc as Fields);
    }
  }

  private member(object: Result, key: Exclude<Result, DocPath>): Result {
    if (object instanceof Bounded) return UNKNOWN;
    if (typeof key !== 'string' && typeof key !== 'number') return UNKNOWN;
    const name = String(key);
    if (object instanceof DocPath)
      return new DocPath(object.path ? `${object.path}.${name}` : name);
    if (Array.isArray(object)) return object[Number(name)];
    return isFields(object) && Object.hasOwn(object, name) ? object[name] : undefined;
  }

  private lookUp(path: string): Exclude<Result, DocPath> {
    if (path === '') return UNKNOWN;
    const { values, bounds } = knownAt(this.scope.doc as KnownFields, path);
    return values?.length === 1 ? values[0] : new Bounded(bounds);
  }

  private async list(items: readonly Expression[]): Promise<Value[] | Bounded> {
    const values: Value[] = [];
    for (const item of items) {
      const value = await this.value(item);
      if (value instanceof Bounded) return UNKNOWN;
      values.push(value ?? null);
    }
    return values;
  }

  private async get(path: Exclude<Result, DocPath>): Promise<Result> {
    const parts = typeof path === 'string' ? /^database\.([^.]+)\.(.+)$/.exec(path) : null;
    const [whole, collection, id] = parts ?? [];
    if (whole === undefined || collection === undefined || id === undefined) return UNKNOWN;
    let document = this.fetched.get(whole);
    if (!document) {
      if (this.fetched.size >= MOST_DOCUMENTS) return UNKNOWN;
      document = this.scope.getDocument(collection, id);
      this.fetched.set(whole, document);
    }
    return document;
  }
}

type Comparable = Exclude<Result, DocPath>;

const plain = (value: Value | undefined): Value => {
  if (value === undefined) return null;
  return value instanceof Date ? value.getTime() : value;
};

const equal = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b));

function ordered(a: Value | undefined, b: Value | undefined): number | undefined {
  const [left, right] = [plain(a), plain(b)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    return left < right ? -1 : Number(left > right);
  }
  return undefined;
}

function compareKnown(
  operator: Comparison,
  left: Value | undefined,
  right: Value | undefined,
): boolean {
  if (operator === '==') return equal(left, right);
  if (operator === '!=') return !equal(left, right);
  if (operator === 'in') return Array.isArray(right) && right.some((item) => equal(left, item));
  const order = ordered(left, right);
  if (order === undefined) return false;
  switch (operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
  }
}

const MIRRORED: Readonly<Record<Comparison, Comparison | undefined>> = {
  '==': '==',
  '!=': '!=',
  '>': '<',
  '>=': '<=',
  '<': '>',
  '<=': '>=',
  in: undefined,
};

/** Which bounds of the query prove a comparison with `limit`, such as `$gt: 5` that `x > 3`. */
function proves(
  [operator, bound]: readonly [BoundOperator, Value],
  comparison: Comparison,
  limit: Value | undefined,
): boolean {
  if (comparison === '!=') return operator === '$ne' && equal(bound, limit);
  const order = ordered(bound, limit);
  if (order === undefined) return false;
  switch (comparison) {
    case '>':
      return (operator === '$gt' && order >= 0) || (operator === '$gte' && order > 0);
    case '>=':
      return (operator === '$gt' || operator === '$gte') && order >= 0;
    case '<':
      return (operator === '$lt' && order <= 0) || (operator === '$lte' && order < 0);
    case '<=':
      return (operator === '$lt' || operator === '$lte') && order <= 0;
    case '==':
    case 'in':
      return false;
  }
}

function compare(operator: Comparison, left: Comparable, right: Comparable): boolean | undefined {
  if (left instanceof Bounded) {
    if (right instanceof Bounded) return undefined;
    return left.bounds.some((bound) => proves(bound, operator, right)) ? true : undefined;
  }
  if (right instanceof Bounded) {
    const mirrored = MIRRORED[operator];
    return mirrored && compare(mirrored, right, left);
  }
  return compareKnown(operator, left, right);
}
