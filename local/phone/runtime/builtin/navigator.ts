import type { PhoneElement } from '../dom/element';
import { numeric, text } from '../dom/units';
import { actions, type NavigationKind } from './actions';
import { BuiltIn } from './built-in';

const KINDS: Record<string, NavigationKind> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
};

export class Navigator extends BuiltIn {
  constructor(element: PhoneElement) {
    super(element);
    element.setAttribute('role', 'link');
    element.hoverClass = 'wx-navigator-hover';
  }

  set(): void {
    // Attributes are read when tapped.
  }

  tapped(): boolean {
    const openType = text(this.props['openType']) || 'navigate';
    const kind = KINDS[openType];
    const url = text(this.props['url']);
    if (openType === 'navigateBack')
      this.#go(actions().navigateBack(numeric(this.props['delta'], 1)));
    // Without an address it is a link that only looks like one; WeChat stays where it is, too.
    else if (kind && url) this.#go(actions().navigate(kind, url));
    else this.emit('fail', { errMsg: `navigator open-type ${openType} is not simulated` });
    return true;
  }

  #go(going: Promise<unknown>): void {
    going.then(
      () => this.emit('success'),
      (error: unknown) => {
        actions().reportError(error);
        this.emit('fail', { errMsg: String(error) });
      },
    );
  }
}
