import type { OpenTypeButton } from '../host';

export type NavigationKind = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch';

/** What built-ins ask of the phone around them. */
export interface Actions {
  navigate(kind: NavigationKind, url: string): Promise<unknown>;
  navigateBack(delta: number): Promise<unknown>;
  openType(button: OpenTypeButton): void;
  fileUrl(path: string): string;
  /** The page that an element is on. */
  pageOf(element: Element): PageSettings | undefined;
  reportError(error: unknown): void;
}

/** What `page-meta` and `navigation-bar` set. */
export interface PageSettings {
  setPageStyle(style: string): void;
  setBackgroundColor(color: string): void;
  setTitle(title: string): void;
  setNavigationColor(colors: { frontColor?: string; backgroundColor?: string }): void;
  setNavigationLoading(on: boolean): void;
  readonly scroller: HTMLElement;
}

let current: Actions | undefined;

export function setActions(actions: Actions): void {
  current = actions;
}

export function actions(): Actions {
  if (!current) throw new Error('the phone has not started');
  return current;
}
