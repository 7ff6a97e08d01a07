import { parse, type Node } from 'acorn';
import { simple } from 'acorn-walk';

interface Edit {
  start: number;
  end: number;
  text: string;
}

const isString = (node: Node & { value?: unknown }): node is Node & { value: string } =>
  node.type === 'Literal' && typeof node.value === 'string';

/**
 * Makes a wxs module run as JavaScript. In wxs, `x.constructor` is the type's name ('Array'), so
 * that `x.constructor === 'Array'` works; module names carry the extension, the compiler's do not.
 * @returns the rewritten source and the modules it requires, as written, without extension
 */
export function convertWxs(source: string): { source: string; requires: string[] } {
  const edits: Edit[] = [];
  const requires: string[] = [];
  simple(parse(source, { ecmaVersion: 2020, sourceType: 'script' }), {
    MemberExpression(node) {
      const { object, property, computed } = node;
      const named = computed
        ? isString(property) && property.value === 'constructor'
        : property.type === 'Identifier' && property.name === 'constructor';
      if (!named) return;
      edits.push({ start: object.start, end: object.start, text: '__wxsType(' });
      edits.push({ start: object.end, end: node.end, text: ')' });
    },
    CallExpression(node) {
      const [argument] = node.arguments;
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
      if (argument === undefined || !isString(argument)) return;
      const name = argument.value.replace(/\.wxs$/, '');
      requires.push(name);
      edits.push({ start: argument.start, end: argument.end, text: JSON.stringify(name) });
    },
  });
  return { source: applyEdits(source, edits), requires };
}

function applyEdits(source: string, edits: Edit[]): string {
  const ordered = edits.sort((a, b) => b.start - a.start || b.end - a.end);
  let text = source;
  for (const { start, end, text: replacement } of ordered)
    text = text.slice(0, start) + replacement + text.slice(end);
  return text;
}
