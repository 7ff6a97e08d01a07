import { isOn, numeric, text } from '../dom/units';
import { actions, type PageSettings } from './actions';
import { BuiltIn } from './built-in';

/** Attributes come before the element is in its page, and the page is on the stack; they are told then. */
abstract class PageSetter extends BuiltIn {
  connected(): void {
    queueMicrotask(() => {
      for (const name of Object.keys(this.props)) this.set(name, this.props[name]);
    });
  }

  set(name: string, value: unknown): void {
    const page = actions().pageOf(this.element);
    if (page) this.apply(page, name, value);
  }

  protected abstract apply(page: PageSettings, name: string, value: unknown): void;
}

export class PageMeta extends PageSetter {
  protected apply(page: PageSettings, name: string, value: unknown): void {
    if (name === 'pageStyle') page.setPageStyle(text(value));
    else if (name === 'backgroundColor' || name === 'rootBackgroundColor')
      page.setBackgroundColor(text(value));
    else if (name === 'scrollTop' && text(value) !== '')
      page.scroller.scrollTo({ top: numeric(value, 0) });
    else if (name === 'rootFontSize') document.documentElement.style.fontSize = text(value);
  }
}

export class NavigationBar extends PageSetter {
  protected apply(page: PageSettings, name: string, value: unknown): void {
    if (name === 'title') page.setTitle(text(value));
    else if (name === 'loading') page.setNavigationLoading(isOn(value));
    else if (name === 'frontColor') page.setNavigationColor({ frontColor: text(value) });
    else if (name === 'backgroundColor') page.setNavigationColor({ backgroundColor: text(value) });
  }
}
