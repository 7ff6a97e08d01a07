const LARGEST = 1.4;

/** At this width 1rpx is half a pixel, and the type sizes are as designed. */
const DESIGN_WIDTH = 375;

/**
 * How much larger type must be than designed: what the person set in WeChat, and no less than what
 * keeps it readable on a narrow phone, where rpx shrink.
 *
 * @param windowWidth in px
 * @param setting WeChat's `fontSizeScaleFactor`, 1 for standard; missing before base library 2.23.4
 */
export function textScale(windowWidth: number, setting: number | undefined): number {
  return Math.min(LARGEST, Math.max(1, DESIGN_WIDTH / windowWidth, setting ?? 1));
}
