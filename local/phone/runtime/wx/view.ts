import type { AnimationOptions, IntersectionOptions, View } from '../host';
import { call } from './call';
import type { Device } from './device';

type Scroll = Parameters<View['pageScrollTo']>[0];

/** Measuring, observing, animating and scrolling pages. */
export const view = ({ host: { view: page, pullDown } }: Device) => ({
  createSelectorQuery: () => page.createSelectorQuery(),
  createIntersectionObserver: (component: unknown, options?: IntersectionOptions) =>
    page.createIntersectionObserver(component, options),
  createMediaQueryObserver: (component: unknown) => page.createMediaQueryObserver(component),
  createAnimation: (options?: AnimationOptions) => page.createAnimation(options),
  pageScrollTo: call('pageScrollTo', (scroll: Scroll) => page.pageScrollTo(scroll)),
  nextTick: (callback: () => void) => {
    page.nextTick(callback);
  },
  hideKeyboard: call('hideKeyboard', () => {
    page.hideKeyboard();
  }),
  startPullDownRefresh: call('startPullDownRefresh', () => {
    pullDown.start();
  }),
  stopPullDownRefresh: call('stopPullDownRefresh', () => {
    pullDown.stop();
  }),
});
