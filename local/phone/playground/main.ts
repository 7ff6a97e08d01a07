import type { Persona } from '../../cloud/client/protocol';
import { element } from '../runtime/wx/screen/element';
import { Street } from '../runtime/wx/street/street';
import { icon } from './icons';
import { NORMAL_LOOK, readKept, writeKept, type Kept } from './kept';
import { hueOf, loadPersonas } from './people';
import { Drawer } from './panels/drawer';
import { phone } from './phone';

function required(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** The row of phones: those that are open, and the menu of those that are not. */
class Floor {
  private readonly street = new Street();
  private readonly open = new Map<string, ReturnType<typeof phone>>();
  private kept: Kept = readKept(localStorage);
  private readonly place = required('phones');
  private readonly menu = element('div', { class: 'menu' });

  constructor(private readonly personas: readonly Persona[]) {
    this.street.heard.on((message) => {
      if (message.kind === 'share') this.open.get(message.card.to)?.refresh();
    });
    for (const id of this.kept.phones) this.put(id);
    this.drawMenu();
  }

  /** The button that adds a phone, with its menu. */
  adder() {
    this.menu.hidden = true;
    const button = element(
      'button',
      {
        class: 'button',
        attributes: { 'aria-haspopup': 'menu' },
        onClick: () => {
          this.menu.hidden = !this.menu.hidden;
        },
      },
      icon('plus'),
      '加一台手机',
    );
    return element('div', { class: 'with-menu' }, button, this.menu);
  }

  /** Keeps which panel is open. */
  keepPanel(panel: string) {
    this.keep({ panel });
  }

  lastPanel() {
    return this.kept.panel;
  }

  private keep(change: Partial<Kept>) {
    this.kept = { ...this.kept, ...change };
    writeKept(localStorage, this.kept);
  }

  private put(id: string) {
    const persona = this.personas.find((one) => one.id === id);
    if (!persona || this.open.has(id)) return;
    const made = phone(persona, this.street, {
      look: this.kept.looks[id] ?? NORMAL_LOOK,
      onLook: (look) => {
        this.keep({ looks: { ...this.kept.looks, [id]: look } });
      },
      onClose: () => {
        made.column.remove();
        this.open.delete(id);
        this.changed();
      },
    });
    this.open.set(id, made);
    this.place.append(made.column);
  }

  private changed() {
    fit(this.place);
    this.keep({ phones: [...this.open.keys()] });
    this.drawMenu();
  }

  private drawMenu() {
    const away = this.personas.filter(({ id }) => !this.open.has(id));
    this.menu.replaceChildren(
      ...away.map(({ id, name }) => {
        const dot = element(
          'i',
          { class: 'face', attributes: { 'aria-hidden': 'true' } },
          name.slice(-1),
        );
        dot.style.setProperty('--hue', String(hueOf(id)));
        return element(
          'button',
          {
            onClick: () => {
              this.put(id);
              this.menu.hidden = true;
              this.changed();
              this.open.get(id)?.column.scrollIntoView({ behavior: 'smooth', inline: 'end' });
            },
          },
          dot,
          name,
        );
      }),
      ...(away.length === 0 ? [element('p', {}, '都在这里了')] : []),
    );
  }
}

/** A phone with its bezel, what stands above and below it, and the space beside it; px, as in main.css. */
const DEVICE = { width: 391, height: 828 };
const AROUND = { height: 64 + 44 + 40 + 24 + 32, gap: 40, edge: 32 };
/** Smaller than this, text on a phone cannot be read: then the row scrolls. */
const SMALLEST = 0.72;
/** That many phones are made to fit side by side. */
const SIDE_BY_SIDE = 3;

/** Makes the phones as large as the room allows, and no larger than life. */
function fit(place: HTMLElement) {
  const shown = Math.max(1, Math.min(SIDE_BY_SIDE, place.childElementCount));
  const room = place.clientWidth - 2 * AROUND.edge - (shown - 1) * AROUND.gap;
  const byWidth = Math.max(SMALLEST, room / shown / DEVICE.width);
  const byHeight = Math.max(0.5, (innerHeight - AROUND.height) / DEVICE.height);
  const scale = Math.min(1, byWidth, byHeight);
  document.documentElement.style.setProperty('--scale', scale.toFixed(4));
}

async function main() {
  const place = required('phones');
  new ResizeObserver(() => {
    fit(place);
  }).observe(place);
  const personas = await loadPersonas();
  const floor = new Floor(personas);
  const toggle = element(
    'button',
    {
      class: 'button',
      onClick: () => {
        drawer.toggle();
      },
    },
    icon('data'),
    '后台',
  );
  const drawer = new Drawer(required('drawer'), personas, (panel) => {
    toggle.setAttribute('aria-expanded', String(panel !== ''));
    floor.keepPanel(panel);
  });
  required('tools').append(floor.adder(), toggle);
  drawer.show(floor.lastPanel());
}

main().catch((error: unknown) => {
  required('phones').replaceChildren(
    element(
      'p',
      { class: 'broken' },
      '没连上后台。看一眼终端里的 npm start 还在不在，再刷新这一页。',
    ),
  );
  throw error;
});
