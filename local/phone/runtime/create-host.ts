import { selectElements, SelectorQuery, type ComponentCaller } from './query/selector-query';
import { asCanvasNode, canvasNode } from './builtin/canvas';
import type { PhoneApp } from './code/app';
import { createAnimation } from './query/animation';
import { PhoneIntersectionObserver } from './query/intersection-observer';
import { PhoneMediaQueryObserver } from './query/media-query';
import { menuButtonRect } from './screen/navigation-bar';
import {
  HostRefusal,
  type Canvases,
  type Host,
  type NavigationBar,
  type OpenTypeButton,
  type OpenTypes,
  type TabBar,
  type View,
} from './host';
import type { Phone, PhoneParts } from './phone';

type OpenTypeHandler = Parameters<OpenTypes['handle']>[1];

/** The host for `wx`, and what a tapped `<button open-type>` asks of it. */
export function createHost(
  phone: Phone,
  parts: PhoneParts,
): { host: Host; openType: (button: OpenTypeButton) => void } {
  const openTypes = new Map<string, OpenTypeHandler>();
  const { app } = parts;
  const host: Host = {
    persona: parts.persona,
    appConfig: parts.manifest.app as unknown as Record<string, unknown>,
    launch: app.launch,
    pages: phone.pages,
    navigationBar: navigationBar(phone),
    capsule: phone.capsule,
    tabBar: tabBar(phone),
    overlay: phone.overlay,
    appearance: phone.appearance,
    pullDown: {
      start: () => phone.pages.top?.pull.start(),
      stop: () => phone.pages.top?.pull.stop(),
    },
    view: view(phone),
    canvas: canvases(phone),
    app: lifecycle(phone, app),
    openTypes: { handle: (openType, handler) => void openTypes.set(openType, handler) },
    fileUrl: (path) => parts.fileUrl(path),
    reportError: (error) => parts.reportError(error),
  };
  return {
    host,
    openType(button) {
      const handler = openTypes.get(button.openType);
      if (!handler) throw new Error(`<button open-type="${button.openType}"> is not simulated`);
      Promise.resolve(handler(button)).catch((error: unknown) => parts.reportError(error));
    },
  };
}

function navigationBar(phone: Phone): NavigationBar {
  return {
    setTitle: (title) => phone.pages.top?.setTitle(title),
    setColor: (colors) => phone.pages.top?.setNavigationColor(colors),
    showLoading: () => phone.pages.top?.setNavigationLoading(true),
    hideLoading: () => phone.pages.top?.setNavigationLoading(false),
    setBackground: ({ backgroundColor, textStyle }) => {
      if (backgroundColor) phone.pages.top?.setBackgroundColor(backgroundColor);
      if (textStyle && phone.pages.top) phone.pages.top.host.dataset['pull'] = textStyle;
    },
    menuButton: menuButtonRect,
  };
}

function tabBar(phone: Phone): TabBar {
  const bar = phone.tabBar;
  const relayout = (change: () => void) => () => {
    change();
    phone.layout();
  };
  return {
    setBadge: (index, text) => bar.setBadge(index, text),
    removeBadge: (index) => bar.removeBadge(index),
    showRedDot: (index) => bar.showRedDot(index),
    hideRedDot: (index) => bar.hideRedDot(index),
    setItem: (index, item) => bar.setItem(index, item),
    setStyle: (style) => bar.setStyle(style),
    show: relayout(() => bar.show()),
    hide: relayout(() => bar.hide()),
  };
}

function currentPage(phone: Phone): ComponentCaller {
  const page = phone.pages.current();
  if (!page) throw new HostRefusal('no page is open');
  return page as unknown as ComponentCaller;
}

function view(phone: Phone): View {
  return {
    createSelectorQuery: () => new SelectorQuery(currentPage(phone)),
    createIntersectionObserver: (component, options) =>
      new PhoneIntersectionObserver(component as ComponentCaller, options),
    createMediaQueryObserver: () => new PhoneMediaQueryObserver(),
    createAnimation,
    pageScrollTo({ scrollTop, selector, offsetTop = 0, duration = 300 }) {
      const scroller = phone.pages.top?.scroller;
      const [target] = selector ? selectElements(currentPage(phone), selector) : [];
      if (selector && !target) return Promise.reject(new HostRefusal(`"${selector}" is not found`));
      if (!scroller) return Promise.resolve();
      const place = target?.getBoundingClientRect().top ?? 0;
      const top = target
        ? place - scroller.getBoundingClientRect().top + scroller.scrollTop + offsetTop
        : (scrollTop ?? 0);
      return scrollTo(scroller, top, duration);
    },
    nextTick: (callback) => queueMicrotask(callback),
    hideKeyboard() {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  };
}

/** Scrolls within `duration` ms; the browser's own smooth scrolling takes the time it likes. */
function scrollTo(scroller: HTMLElement, top: number, duration: number): Promise<void> {
  const from = scroller.scrollTop;
  const to = Math.max(0, Math.min(top, scroller.scrollHeight - scroller.clientHeight));
  if (duration <= 0 || from === to) {
    scroller.scrollTo({ top: to });
    return Promise.resolve();
  }
  const start = performance.now();
  return new Promise((resolve) => {
    const step = (now: number): void => {
      const progress = Math.min(1, Math.max(0, now - start) / duration);
      scroller.scrollTop = from + (to - from) * (1 - (1 - progress) ** 3);
      if (progress < 1) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
}

function canvases(phone: Phone): Canvases {
  return {
    find(id, component) {
      const within = (component as ComponentCaller | undefined) ?? currentPage(phone);
      const all = selectElements(within, `#${id}`);
      const dom = within._$.getBackendElement() as unknown as Element;
      const named = all[0] ?? dom.querySelector(`wx-canvas[canvas-id="${CSS.escape(id)}"]`);
      return named ? canvasNode(named) : undefined;
    },
    element: (node) => (node instanceof HTMLCanvasElement ? node : undefined),
    createOffscreen({ width = 300, height = 150 }) {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      return asCanvasNode(canvas);
    },
  };
}

function lifecycle(phone: Phone, app: PhoneApp): Host['app'] {
  return {
    on: (event, listener) => app.on(event, listener),
    enterBackground() {
      if (app.hidden) return;
      phone.pages.top?.hide();
      app.hide();
    },
    async enterForeground(options = {}) {
      app.show(options);
      const query = Object.entries(options.query ?? {}).map(([name, value]) => `${name}=${value}`);
      if (options.path !== undefined && options.path !== '')
        await phone.pages.reLaunch(`/${options.path}?${query.join('&')}`);
      else phone.pages.top?.show();
    },
    enterOptions: () => app.enter,
  };
}
