import jsep from 'jsep';
import type { Expression as ParsedNode } from 'jsep';
import template from '@jsep-plugin/template';

/**
 * A rule's expression, such as `doc._openid == auth.openid || doc.status in ['open', 'closed']`, in the part of
 * JavaScript that CloudBase's security rules have: literals, lists, `auth`, `doc`, `request`, `now`, member access,
 * comparison, `in`, `!`, `&&`, `||`, template strings and get().
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null | undefined }
  | { readonly kind: 'variable'; readonly name: VariableName }
  | { readonly kind: 'member'; readonly object: Expression; readonly key: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** Its parts one after the other, as in a template string. */
  | { readonly kind: 'text'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly argument: Expression }
  | { readonly kind: 'logic'; readonly operator: '&&' | '||'; readonly sides: Sides }
  | { readonly kind: 'comparison'; readonly operator: Comparison; readonly sides: Sides }
  | { readonly kind: 'get'; readonly path: Expression };

export type VariableName = 'auth' | 'doc' | 'request' | 'now';
export type Comparison = '==' | '!=' | '>' | '>=' | '<' | '<=' | 'in';
type Sides = readonly [Expression, Expression];

/** CloudBase's limits on one expression. */
const LONGEST_EXPRESSION = 1024;
const MOST_GETS = 3;
const DEEPEST_GET = 2;

const VARIABLES: readonly string[] = ['auth', 'doc', 'request', 'now'] satisfies VariableName[];
const COMPARISONS: readonly string[] = [
  '==',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'in',
] satisfies Comparison[];

/** `in` binds as tightly as `<`. */
const RELATIONAL = 7;
jsep.addBinaryOp('in', RELATIONAL);
jsep.plugins.register(template);

const isVariable = (name: string): name is VariableName => VARIABLES.includes(name);
const isComparison = (operator: string): operator is Comparison => COMPARISONS.includes(operator);

function literal(value: unknown): Expression {
  if (value === null || typeof value !== 'object') {
    return { kind: 'literal', value: value as string | number | boolean | null };
  }
  throw new SyntaxError('regular expressions are not supported in security rules');
}

function binary({ operator, left, right }: jsep.BinaryExpression): Expression {
  const sides = [read(left), read(right)] as const;
  if (operator === '&&' || operator === '||') return { kind: 'logic', operator, sides };
  if (isComparison(operator)) return { kind: 'comparison', operator, sides };
  throw new SyntaxError(`the operator ${operator} is not supported in security rules`);
}

function call({ callee, arguments: given }: jsep.CallExpression): Expression {
  const [path] = given;
  if (callee.type !== 'Identifier' || callee['name'] !== 'get' || !path || given.length !== 1) {
    throw new SyntaxError('get(path) is the only function that security rules have');
  }
  return { kind: 'get', path: read(path) };
}

function templateText(node: ParsedNode): Expression {
  const { quasis, expressions } = node as unknown as {
    quasis: { value: { cooked: string } }[];
    expressions: ParsedNode[];
  };
  const parts = quasis.flatMap(({ value }, index): Expression[] => {
    const text: Expression = { kind: 'literal', value: value.cooked };
    const following = expressions[index];
    return following ? [text, read(following)] : [text];
  });
  return { kind: 'text', parts };
}

function identifier(name: string): Expression {
  if (name === 'undefined') return { kind: 'literal', value: undefined };
  if (isVariable(name)) return { kind: 'variable', name };
  throw new SyntaxError(`“${name}” is not known in security rules`);
}

function member({ object, property, computed }: jsep.MemberExpression): Expression {
  const key = computed ? read(property) : literal((property as jsep.Identifier).name);
  return { kind: 'member', object: read(object), key };
}

function read(node: ParsedNode): Expression {
  switch (node.type) {
    case 'Literal':
      return literal((node as jsep.Literal).value);
    case 'Identifier':
      return identifier((node as jsep.Identifier).name);
    case 'MemberExpression':
      return member(node as jsep.MemberExpression);
    case 'ArrayExpression': {
      const { elements } = node as jsep.ArrayExpression;
      return { kind: 'list', items: elements.flatMap((item) => (item ? [read(item)] : [])) };
    }
    case 'BinaryExpression':
      return binary(node as jsep.BinaryExpression);
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression;
      if (operator === '!') return { kind: 'not', argument: read(argument) };
      if (operator === '-' && argument.type === 'Literal') {
        return literal(-Number(argument['value']));
      }
      throw new SyntaxError(`the operator ${operator} is not supported in security rules`);
    }
    case 'CallExpression':
      return call(node as jsep.CallExpression);
    case 'TemplateLiteral':
      return templateText(node);
    default:
      throw new SyntaxError(`${node.type} is not supported in security rules`);
  }
}

function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'member':
      return [expression.object, expression.key];
    case 'list':
      return expression.items;
    case 'text':
      return expression.parts;
    case 'not':
      return [expression.argument];
    case 'logic':
    case 'comparison':
      return expression.sides;
    case 'get':
      return [expression.path];
  }
}

function countGets(expression: Expression): number {
  const inside = children(expression).reduce((sum, child) => sum + countGets(child), 0);
  return inside + (expression.kind === 'get' ? 1 : 0);
}

function depthOfGets(expression: Expression): number {
  const inside = Math.max(0, ...children(expression).map(depthOfGets));
  return inside + (expression.kind === 'get' ? 1 : 0);
}

/** @throws SyntaxError that names what cannot be read or which of CloudBase's limits is passed. */
export function parseExpression(text: string): Expression {
  if (text.length > LONGEST_EXPRESSION) {
    throw new SyntaxError(`an expression has at most ${LONGEST_EXPRESSION} characters`);
  }
  const expression = read(jsep(text));
  if (countGets(expression) > MOST_GETS) {
    throw new SyntaxError(`an expression has at most ${MOST_GETS} get()`);
  }
  if (depthOfGets(expression) > DEEPEST_GET) {
    throw new SyntaxError(`get() is nested at most ${DEEPEST_GET} deep`);
  }
  return expression;
}
