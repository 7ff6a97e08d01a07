import type { Element as GlassElement, GeneralComponent } from 'glass-easel';
import { Component } from 'glass-easel';
import { canvasNode } from '../builtin/canvas';
import { PhoneElement } from '../dom/element';
import { pageHostOf, rectInPage } from '../dom/geometry';
import { kebabCase } from '../dom/units';

export interface NodeFields {
  id?: boolean;
  dataset?: boolean;
  mark?: boolean;
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  properties?: string[];
  computedStyle?: string[];
  context?: boolean;
  node?: boolean;
}

type Result = Record<string, unknown>;
type Callback = (result: unknown) => void;

/** An instance, as `this` is in a component. */
export interface ComponentCaller {
  _$: GeneralComponent;
}

interface Request {
  component: ComponentCaller;
  /** null is the viewport. */
  selector: string | null;
  single: boolean;
  fields: NodeFields;
  callback: Callback | undefined;
}

/** wx.createSelectorQuery / this.createSelectorQuery. */
export class SelectorQuery {
  readonly #requests: Request[] = [];

  constructor(private component: ComponentCaller) {}

  in(component: ComponentCaller): this {
    this.component = component;
    return this;
  }

  select(selector: string): NodesRef {
    return this.#nodes(selector, true);
  }

  selectAll(selector: string): NodesRef {
    return this.#nodes(selector, false);
  }

  selectViewport(): NodesRef {
    return this.#nodes(null, true);
  }

  /** Answers after the current task, as WeChat does, with one result per question. */
  exec(callback?: (results: unknown[]) => void): this {
    const requests = this.#requests.splice(0);
    setTimeout(() => {
      const results = requests.map(answer);
      requests.forEach((request, index) => request.callback?.(results[index]));
      callback?.(results);
    });
    return this;
  }

  #nodes(selector: string | null, single: boolean): NodesRef {
    const { component } = this;
    return new NodesRef((fields, callback) => {
      this.#requests.push({ component, selector, single, fields, callback });
      return this;
    });
  }
}

class NodesRef {
  constructor(private readonly ask: (fields: NodeFields, callback?: Callback) => SelectorQuery) {}

  fields(fields: NodeFields, callback?: Callback): SelectorQuery {
    return this.ask(fields, callback);
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.ask({ id: true, dataset: true, rect: true, size: true }, callback);
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.ask({ id: true, dataset: true, scrollOffset: true }, callback);
  }

  node(callback?: Callback): SelectorQuery {
    return this.ask({ node: true }, callback);
  }

  context(callback?: Callback): SelectorQuery {
    return this.ask({ context: true }, callback);
  }
}

function answer({ component, selector, single, fields }: Request): unknown {
  if (selector === null) return viewport(component, fields);
  const found = selectNodes(component._$, selector, single).map((node) => describe(node, fields));
  return single ? (found[0] ?? null) : found;
}

/** WeChat's `.the-ancestor >>> .the-descendant` crosses component borders. */
function selectNodes(root: GeneralComponent, selector: string, single: boolean): GlassElement[] {
  const find = (component: GeneralComponent, part: string): GlassElement[] => {
    const inside = component.getShadowRoot();
    const parts = part.split(',').map((one) => one.trim());
    return parts.flatMap((one) => inside?.querySelectorAll(one) ?? []);
  };
  const [first = '', ...deeper] = selector.split('>>>').map((part) => part.trim());
  let found = find(root, first);
  for (const part of deeper)
    found = found.flatMap((node) => (Component.isComponent(node) ? find(node, part) : []));
  return single ? found.slice(0, 1) : found;
}

export function selectElements(component: ComponentCaller, selector: string): PhoneElement[] {
  return selectNodes(component._$, selector, false)
    .map((node) => node.getBackendElement() as unknown)
    .filter((dom) => dom instanceof PhoneElement);
}

function describe(node: GlassElement, fields: NodeFields): Result {
  const result: Result = {};
  if (fields.id) result['id'] = node.id;
  if (fields.dataset) result['dataset'] = node.dataset;
  if (fields.mark) result['mark'] = node.collectMarks();
  const dom = node.getBackendElement() as unknown;
  if (dom instanceof PhoneElement) describeElement(dom, fields, result);
  if (fields.properties) Object.assign(result, propertiesOf(node, dom, fields.properties));
  return result;
}

function describeElement(dom: PhoneElement, fields: NodeFields, result: Result): void {
  if (fields.rect || fields.size) {
    const { width, height, ...edges } = rectInPage(dom);
    if (fields.rect) Object.assign(result, edges);
    if (fields.size) Object.assign(result, { width, height });
  }
  if (fields.scrollOffset) Object.assign(result, scrollOf(dom));
  if (fields.computedStyle) {
    const style = getComputedStyle(dom);
    for (const name of fields.computedStyle) result[name] = style.getPropertyValue(kebabCase(name));
  }
  if (fields.node) result['node'] = canvasNode(dom) ?? dom;
  if (fields.context) result['context'] = dom.control ?? null;
}

function propertiesOf(node: GlassElement, dom: unknown, names: string[]): Result {
  const values: Result = {};
  for (const name of names) {
    if (Component.isComponent(node)) values[name] = node.data[name];
    else if (dom instanceof PhoneElement) values[name] = dom.props[name];
  }
  return values;
}

function viewport(component: ComponentCaller, fields: NodeFields): Result {
  const dom = component._$.getBackendElement() as unknown as PhoneElement | null;
  // A component without an element of its own, or not in the page yet, is on the page that shows.
  const shown = document.querySelector('wx-page-host:not(.wx-page-hidden)');
  const host = (dom && pageHostOf(dom)) ?? shown;
  const page = host?.querySelector('wx-page');
  const width = host?.clientWidth ?? window.innerWidth;
  const height = host?.clientHeight ?? window.innerHeight;
  const result: Result = { id: '', dataset: {} };
  if (fields.rect) Object.assign(result, { left: 0, top: 0, right: width, bottom: height });
  if (fields.size) Object.assign(result, { width, height });
  if (fields.scrollOffset && page) Object.assign(result, scrollOf(page));
  return result;
}

const scrollOf = ({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: Element): Result => ({
  scrollLeft,
  scrollTop,
  scrollWidth,
  scrollHeight,
});
