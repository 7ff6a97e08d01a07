/** The tags of the mini-program framework: its components and its template syntax. */
export const BUILT_IN_TAGS = [
  ...['view', 'scroll-view', 'swiper', 'swiper-item', 'movable-view', 'movable-area'],
  ...['cover-view', 'cover-image', 'match-media', 'page-container', 'root-portal'],
  ...['icon', 'text', 'rich-text', 'progress', 'span', 'selection'],
  ...['button', 'checkbox', 'checkbox-group', 'editor', 'form', 'input', 'keyboard-accessory'],
  ...['label', 'picker', 'picker-view', 'picker-view-column', 'radio', 'radio-group', 'slider'],
  ...['switch', 'textarea', 'navigator', 'functional-page-navigator', 'share-element'],
  ...['audio', 'image', 'video', 'camera', 'live-player', 'live-pusher', 'map', 'canvas'],
  ...['open-data', 'web-view', 'official-account', 'page-meta', 'navigation-bar'],
  ...['block', 'template', 'import', 'include', 'slot', 'wxs'],
] as const;
