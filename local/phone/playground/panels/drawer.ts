import type { Persona } from '../../../cloud/client/protocol';
import { element } from '../../runtime/wx/screen/element';
import { icon } from '../icons';
import { calls } from './calls';
import { clock } from './clock';
import { contact } from './contact';
import { database } from './database';
import { faults } from './faults';
import { money } from './money';
import { outbox } from './outbox';
import { empty, type Panel } from './panel';

/** How often an open panel is brought up to date, ms. */
const REFRESH_MS = 2000;

/** The side drawer: a row of tabs and the panel that is open. */
export class Drawer {
  private readonly panels: readonly Panel[];
  private readonly tabs = new Map<string, HTMLButtonElement>();
  private readonly place = element('div', {
    class: 'panel-place',
    attributes: { role: 'tabpanel' },
  });
  private open: Panel | undefined;

  constructor(
    private readonly drawer: HTMLElement,
    personas: readonly Persona[],
    private readonly opened: (id: string) => void,
  ) {
    this.panels = [
      outbox(personas),
      money(personas),
      clock(),
      database(),
      faults(),
      calls(),
      contact(personas),
    ];
    for (const panel of this.panels) this.tabs.set(panel.id, this.tab(panel));
    const list = element('nav', { class: 'tabs', attributes: { role: 'tablist' } });
    list.append(...this.tabs.values());
    drawer.append(list, this.place);
    setInterval(() => {
      if (!document.hidden) this.refresh();
    }, REFRESH_MS);
  }

  /** Opens a panel by its id; an unknown or empty one closes the drawer. */
  show(id: string) {
    this.open = this.panels.find((panel) => panel.id === id);
    this.drawer.hidden = this.open === undefined;
    for (const [tab, button] of this.tabs) button.setAttribute('aria-selected', String(tab === id));
    if (this.open) this.place.replaceChildren(this.open.content);
    this.refresh();
    this.opened(this.open?.id ?? '');
  }

  toggle() {
    this.show(this.open ? '' : (this.panels[0]?.id ?? ''));
  }

  private tab(panel: Panel) {
    return element(
      'button',
      {
        attributes: { role: 'tab' },
        onClick: () => {
          this.show(panel.id);
        },
      },
      icon(panel.icon),
      panel.title,
    );
  }

  private refresh() {
    const { open } = this;
    open?.refresh().catch((error: unknown) => {
      if (this.open !== open) return;
      const said = error instanceof Error ? error.message : String(error);
      this.place.replaceChildren(open.content, empty(`没取到：${said}`));
    });
  }
}
