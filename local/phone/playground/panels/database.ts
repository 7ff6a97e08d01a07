import { element } from '../../runtime/wx/screen/element';
import { get } from './api';
import { empty, smallButton, type Panel } from './panel';

const PAGE = 20;

const idOf = (document: object) => ('_id' in document ? String(document._id) : '');

function documentElement(document: object, open: boolean) {
  const entry = element(
    'details',
    { class: 'entry' },
    element('summary', {}, idOf(document)),
    element('pre', { class: 'document' }, JSON.stringify(document, undefined, 2)),
  );
  entry.open = open;
  return entry;
}

/** What lies in the database, collection by collection; to look at, not to change. */
class DatabasePanel {
  private collection = '';
  private skip = 0;
  private shown = '';
  private readonly choice = element('select', { attributes: { 'aria-label': '集合' } });
  private readonly list = element('div', { class: 'panel-list' });
  private readonly pages = element('div', { class: 'row' });
  readonly content = element(
    'div',
    { class: 'panel' },
    element('label', { class: 'field' }, '集合', this.choice),
    this.pages,
    this.list,
  );

  constructor() {
    this.choice.addEventListener('change', () => {
      this.collection = this.choice.value;
      this.skip = 0;
      void this.refresh();
    });
  }

  async refresh() {
    const { collections } = await get('collections');
    const first = collections.find(({ documents }) => documents > 0) ?? collections[0];
    this.collection ||= first?.name ?? '';
    if (document.activeElement !== this.choice) {
      this.choice.replaceChildren(
        ...collections.map(({ name, documents }) =>
          element('option', { attributes: { value: name } }, `${name}（${documents}）`),
        ),
      );
      this.choice.value = this.collection;
    }
    if (!this.collection) {
      this.list.replaceChildren(empty('还没有集合'));
      return;
    }
    const { total, documents } = await get('documents', {
      collection: this.collection,
      skip: String(this.skip),
      limit: String(PAGE),
    });
    this.draw(total, documents);
  }

  private draw(total: number, documents: readonly object[]) {
    const now = JSON.stringify([this.collection, this.skip, total, documents]);
    if (now === this.shown) return;
    this.shown = now;
    const open = new Set(
      [...this.list.querySelectorAll('details[open] > summary')].map((one) => one.textContent),
    );
    this.list.replaceChildren(
      ...documents.map((one) => documentElement(one, open.has(idOf(one)))),
      ...(documents.length === 0 ? [empty('这个集合是空的')] : []),
    );
    const go = (by: number) => async () => {
      this.skip += by;
      await this.refresh();
    };
    this.pages.replaceChildren(
      ...(this.skip > 0 ? [smallButton('上一页', go(-PAGE))] : []),
      ...(this.skip + PAGE < total ? [smallButton('下一页', go(PAGE))] : []),
      ...(total > PAGE
        ? [element('small', {}, `${this.skip + 1}–${Math.min(total, this.skip + PAGE)} / ${total}`)]
        : []),
    );
  }
}

export function database(): Panel {
  const panel = new DatabasePanel();
  return {
    id: 'database',
    title: '数据库',
    icon: 'data',
    content: panel.content,
    refresh: () => panel.refresh(),
  };
}
