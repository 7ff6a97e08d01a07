import type { Element as GlassElement } from 'glass-easel';
import { PhoneElement } from '../dom/element';
import { describeComponent, type ComponentDescriptor } from './wxs-instance';

type Handler = (this: unknown, event: object, instance?: ComponentDescriptor) => unknown;

interface GlassEvent {
  type: string;
  timeStamp: number;
  detail: unknown;
  target: GlassElement;
  currentTarget: GlassElement;
  mark: Record<string, unknown> | null;
  touches?: unknown[];
  changedTouches?: unknown[];
  preventDefault(): void;
  stopPropagation(): void;
}

/** `target` and `currentTarget` as handlers see them. */
export interface EventTargetInfo {
  id: string;
  dataset: Record<string, unknown>;
  offsetLeft: number;
  offsetTop: number;
}

export function targetInfo(node: unknown): EventTargetInfo {
  const element = (node as { _$?: GlassElement } | null)?._$ ?? (node as GlassElement);
  const dom = element.getBackendElement() as unknown;
  const placed = dom instanceof PhoneElement;
  return {
    id: element.id,
    dataset: element.dataset,
    offsetLeft: placed ? dom.offsetLeft : 0,
    offsetTop: placed ? dom.offsetTop : 0,
  };
}

/**
 * Called by compiled templates for each event (hook `C`).
 * @param origin where the handler was bound from: [1 | 2, …] means a wxs module
 */
function handleEvent(
  caller: Record<string, unknown>,
  event: GlassEvent,
  handler: Handler,
  origin: unknown,
): unknown {
  const shaped = {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: event.detail ?? {},
    target: targetInfo(event.target),
    currentTarget: targetInfo(event.currentTarget),
    mark: event.mark ?? {},
    touches: event.touches ?? [],
    changedTouches: event.changedTouches ?? [],
    _userTap: true,
    preventDefault: () => event.preventDefault(),
    stopPropagation: () => event.stopPropagation(),
  };
  if (!isWxs(caller, handler, origin)) return handler.call(caller, shaped);
  const instance = describeComponent(event.currentTarget);
  const owner = describeComponent(caller);
  return handler.call(null, { ...shaped, instance }, owner);
}

function isWxs(caller: Record<string, unknown>, handler: Handler, origin: unknown): boolean {
  if (Array.isArray(origin) && (origin[0] === 1 || origin[0] === 2)) return true;
  for (const name in caller) if (caller[name] === handler) return false;
  return true;
}

type ChangeHandler = (
  value: unknown,
  old: unknown,
  owner: ComponentDescriptor | undefined,
  instance: ComponentDescriptor | undefined,
) => void;

/** Called by compiled templates for `change:prop` (hook `A`); the node is not in place yet, so wait. */
const handleChange =
  (handler: ChangeHandler | undefined) =>
  (value: unknown, old: unknown, host: object, node: object): void =>
    queueMicrotask(() => handler?.(value, old, describeComponent(host), describeComponent(node)));

/** What `x.constructor` is in wxs: the name of the type. */
const wxsType = (value: unknown): string | undefined =>
  value === undefined || value === null
    ? undefined
    : Object.prototype.toString.call(value).slice('[object '.length, -1);

/** The functions that compiled templates and wxs modules expect as globals. */
export function installTemplateHooks(scope: Record<string, unknown>): void {
  scope['__wxEventHandler'] = handleEvent;
  scope['__wxChangeHandler'] = handleChange;
  scope['__wxsType'] = wxsType;
  scope['getRegExp'] = (pattern: string, flags?: string) => new RegExp(pattern, flags);
  scope['getDate'] = (...parts: [] | [string | number]) =>
    parts.length === 0 ? new Date() : new Date(...parts);
}
