import { convertUnits, text } from '../dom/units';
import { BuiltIn } from './built-in';

interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, unknown>;
  children?: RichNode[];
  text?: string;
}

/** WeChat draws no other tags and no scripts. */
const TAGS = new Set(
  (
    'a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ' +
    'ins label legend li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul'
  ).split(' '),
);
const ATTRIBUTES = new Set([
  'class',
  'style',
  'src',
  'alt',
  'width',
  'height',
  'colspan',
  'rowspan',
  'start',
  'type',
]);

export class RichText extends BuiltIn {
  set(name: string, value: unknown): void {
    if (name !== 'nodes') return;
    const nodes = typeof value === 'string' ? parse(value) : ((value ?? []) as RichNode[]);
    this.element.replaceChildren(...nodes.map(render));
  }
}

function parse(html: string): RichNode[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map(fromDom);
}

function fromDom(node: ChildNode): RichNode {
  if (!(node instanceof Element)) return { type: 'text', text: node.textContent ?? '' };
  return {
    name: node.tagName.toLowerCase(),
    attrs: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    children: [...node.childNodes].map(fromDom),
  };
}

function render(node: RichNode): Node {
  if (node.type === 'text') return document.createTextNode(node.text ?? '');
  const name = node.name ?? 'div';
  if (!TAGS.has(name)) return document.createTextNode('');
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(node.attrs ?? {})) {
    if (!ATTRIBUTES.has(attribute)) continue;
    element.setAttribute(
      attribute,
      attribute === 'style' ? convertUnits(text(value)) : text(value),
    );
  }
  element.append(...(node.children ?? []).map(render));
  return element;
}
