import { component as instances } from 'glass-easel-miniprogram-adapter';
import { playKeyframes, clearKeyframes } from '../query/keyframes';
import { PhoneIntersectionObserver } from '../query/intersection-observer';
import { PhoneMediaQueryObserver } from '../query/media-query';
import { selectElements, SelectorQuery, type ComponentCaller } from '../query/selector-query';
import type { IntersectionOptions } from '../host';

interface InstanceMethods {
  createSelectorQuery(this: ComponentCaller): SelectorQuery;
  createIntersectionObserver(
    this: ComponentCaller,
    options?: IntersectionOptions,
  ): PhoneIntersectionObserver;
  createMediaQueryObserver(): PhoneMediaQueryObserver;
  animate(
    this: ComponentCaller,
    selector: string,
    frames: Record<string, unknown>[],
    duration: number,
    callback?: () => void,
  ): void;
  clearAnimation(
    this: ComponentCaller,
    selector: string,
    options?: Record<string, boolean> | (() => void),
    callback?: () => void,
  ): void;
}

const methods: InstanceMethods = {
  createSelectorQuery() {
    return new SelectorQuery(this);
  },
  createIntersectionObserver(options) {
    return new PhoneIntersectionObserver(this, options);
  },
  createMediaQueryObserver: () => new PhoneMediaQueryObserver(),
  animate(selector, frames, duration, callback) {
    if (typeof callback === 'object')
      throw new Error('this.animate with a ScrollTimeline is not simulated');
    playKeyframes(selectElements(this, selector), frames, duration, () => callback?.());
  },
  clearAnimation(selector, options, callback) {
    clearKeyframes(selectElements(this, selector));
    const done = typeof options === 'function' ? options : callback;
    queueMicrotask(() => done?.());
  },
};

/** Gives every page and component WeChat's methods that glass-easel lacks or does otherwise. */
export function addInstanceMethods(): void {
  Object.assign(instances.ComponentCaller.prototype as object, methods);
}
