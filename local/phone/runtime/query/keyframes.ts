import type { PhoneElement } from '../dom/element';
import { convertUnits } from '../dom/units';

type Frame = Record<string, unknown>;

const TRANSFORMS: Record<string, 'length' | 'angle' | 'number'> = {
  translate: 'length',
  translate3d: 'length',
  translateX: 'length',
  translateY: 'length',
  translateZ: 'length',
  rotate: 'angle',
  rotateX: 'angle',
  rotateY: 'angle',
  rotateZ: 'angle',
  skew: 'angle',
  skewX: 'angle',
  skewY: 'angle',
  scale: 'number',
  scale3d: 'number',
  scaleX: 'number',
  scaleY: 'number',
  scaleZ: 'number',
  matrix: 'number',
  matrix3d: 'number',
};

const UNITS = { length: 'px', angle: 'deg', number: '' };

const withUnit = (value: unknown, kind: keyof typeof UNITS): string =>
  typeof value === 'number' ? `${String(value)}${UNITS[kind]}` : convertUnits(String(value));

/** One frame of `this.animate` as the browser's Keyframe. */
function toKeyframe(frame: Frame): Keyframe {
  const result: Keyframe = {};
  const transforms: string[] = [];
  for (const [name, value] of Object.entries(frame)) {
    const kind = TRANSFORMS[name];
    if (kind) {
      const values = (Array.isArray(value) ? value : [value]).map((one) => withUnit(one, kind));
      transforms.push(`${name}(${values.join(', ')})`);
    } else if (name === 'ease') result.easing = String(value);
    else if (name === 'offset') result.offset = Number(value);
    else result[name] = typeof value === 'number' ? value : convertUnits(String(value));
  }
  if (transforms.length > 0) result['transform'] = transforms.join(' ');
  return result;
}

const playing = new WeakMap<PhoneElement, Animation[]>();

/** `this.animate(selector, keyframes, duration, callback)`; the last frame stays. */
export function playKeyframes(
  elements: PhoneElement[],
  frames: Frame[],
  duration: number,
  done: () => void,
): void {
  const animations = elements.map((element) => {
    const animation = element.animate(frames.map(toKeyframe), { duration, fill: 'forwards' });
    playing.set(element, [...(playing.get(element) ?? []), animation]);
    return animation.finished;
  });
  // A cancelled animation rejects; clearAnimation tells its own callback.
  void Promise.allSettled(animations).then(done);
}

export function clearKeyframes(elements: PhoneElement[]): void {
  for (const element of elements) {
    for (const animation of playing.get(element) ?? []) animation.cancel();
    playing.delete(element);
  }
}
