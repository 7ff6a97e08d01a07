import type { AnimationOptions } from '../host';
import type { PhoneElement } from '../dom/element';
import { convertUnits, kebabCase } from '../dom/units';

type Transition = Required<AnimationOptions>;

interface Step {
  transform: string;
  style: Record<string, string>;
  transition: Transition;
}

const DEFAULTS: Transition = {
  duration: 400,
  timingFunction: 'linear',
  delay: 0,
  transformOrigin: '50% 50% 0',
};

const LENGTHS = ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d'];
const NUMBERS = ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d'];
const ANGLES = ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY'];
const STYLES = ['opacity', 'backgroundColor', 'width', 'height', 'left', 'right', 'top', 'bottom'];
const UNITLESS = new Set(['opacity', 'backgroundColor']);

const length = (value: unknown): string =>
  typeof value === 'number' ? `${String(value)}px` : convertUnits(String(value));

/** wx.createAnimation: calls are collected, `step()` ends a group, `export()` hands them over. */
export function createAnimation(options: AnimationOptions = {}): Record<string, unknown> {
  const defaults = { ...DEFAULTS, ...options };
  let steps: Step[] = [];
  let transforms: string[] = [];
  let style: Record<string, string> = {};
  const animation: Record<string, unknown> = {
    step(own: AnimationOptions = {}) {
      steps.push({ transform: transforms.join(' '), style, transition: { ...defaults, ...own } });
      transforms = [];
      style = {};
      return animation;
    },
    export() {
      const actions = steps;
      steps = [];
      return { actions };
    },
    rotate3d(x: number, y: number, z: number, angle: number) {
      transforms.push(`rotate3d(${String(x)}, ${String(y)}, ${String(z)}, ${String(angle)}deg)`);
      return animation;
    },
  };
  const addTransform = (names: string[], format: (value: unknown) => string): void => {
    for (const name of names)
      animation[name] = (...values: unknown[]) => {
        transforms.push(`${name}(${values.map(format).join(', ')})`);
        return animation;
      };
  };
  addTransform(LENGTHS, length);
  addTransform(NUMBERS, String);
  addTransform(ANGLES, (value) => `${String(value)}deg`);
  for (const name of STYLES)
    animation[name] = (value: unknown) => {
      style[kebabCase(name)] = UNITLESS.has(name) ? String(value) : length(value);
      return animation;
    };
  return animation;
}

const running = new WeakMap<PhoneElement, number>();

/** The `animation` attribute: plays the exported groups one after the other and stays at the last. */
export function applyAnimation(element: PhoneElement, exported: unknown): void {
  const steps = [...((exported as { actions?: Step[] } | undefined)?.actions ?? [])];
  clearTimeout(running.get(element));
  const next = (): void => {
    const step = steps.shift();
    if (!step) return;
    const { duration, delay, timingFunction, transformOrigin } = step.transition;
    const css = element.style;
    css.transition =
      duration === 0 ? 'none' : `all ${String(duration)}ms ${timingFunction} ${String(delay)}ms`;
    css.transformOrigin = transformOrigin;
    if (step.transform) css.transform = step.transform;
    for (const [name, value] of Object.entries(step.style)) css.setProperty(name, value);
    // Read, so that the browser takes a step without duration before the one that follows.
    if (duration === 0) element.getBoundingClientRect();
    if (steps.length > 0) running.set(element, window.setTimeout(next, duration + delay));
  };
  if (steps.length > 0) requestAnimationFrame(next);
}
