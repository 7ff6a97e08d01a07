import { Wheel } from '../dom/wheel';
import { isOn, text } from '../dom/units';
import { BuiltIn, child, type FormControl } from './built-in';
import { dateColumns, timeColumns, type Column } from './picker-columns';

const ROW_HEIGHT = 44;

/** `<picker>`: a sheet with one wheel per column. The region mode has no data here. */
export class Picker extends BuiltIn implements FormControl {
  set(): void {
    // Attributes are read when tapped.
  }

  get value(): unknown {
    return this.props['value'] ?? null;
  }

  reset(): void {
    this.element.props['value'] = undefined;
  }

  tapped(): boolean {
    if (isOn(this.props['disabled'])) return true;
    new PickerSheet(() => this.#columns(), {
      column: (column, value) => this.emit('columnchange', { column, value }),
      cancel: () => this.emit('cancel'),
      confirm: (picked) => {
        const value = this.#valueOf(picked);
        this.element.props['value'] = value;
        this.model('value', value);
        this.emit('change', { value });
      },
    }).open();
    return true;
  }

  get #mode(): string {
    return text(this.props['mode']) || 'selector';
  }

  #columns(): Column[] {
    const { value, range, rangeKey, start, end, fields } = this.props;
    const label = (row: unknown): string =>
      rangeKey ? text((row as Record<string, unknown>)[text(rangeKey)]) : text(row);
    const rows = (given: unknown): string[] => (Array.isArray(given) ? given.map(label) : []);
    const bounds = { value: text(value), start: text(start), end: text(end) };
    switch (this.#mode) {
      case 'selector':
        return [{ rows: rows(range), selected: Number(value) || 0 }];
      case 'multiSelector':
        return ((range ?? []) as unknown[]).map((one, index) => ({
          rows: rows(one),
          selected: (value as number[] | undefined)?.[index] ?? 0,
        }));
      case 'time':
        return timeColumns(bounds);
      case 'date':
        return dateColumns(bounds, text(fields) || 'day');
      default:
        throw new Error(`<picker mode="${this.#mode}"> is not simulated`);
    }
  }

  #valueOf(picked: { index: number; row: string }[]): unknown {
    const digits = picked.map(({ row }) => /\d+/.exec(row)?.[0] ?? '');
    switch (this.#mode) {
      case 'multiSelector':
        return picked.map(({ index }) => index);
      case 'time':
        return digits.join(':');
      case 'date':
        return digits.join('-');
      default:
        return picked[0]?.index ?? 0;
    }
  }
}

interface SheetEvents {
  column(column: number, index: number): void;
  cancel(): void;
  confirm(picked: { index: number; row: string }[]): void;
}

class PickerSheet {
  readonly #root = document.createElement('div');
  #wheels: Wheel[] = [];
  #shown: Column[] = [];

  constructor(
    private readonly columns: () => Column[],
    private readonly events: SheetEvents,
  ) {}

  open(): void {
    const root = this.#root;
    root.className = 'wx-picker-sheet';
    root.setAttribute('role', 'dialog');
    child(root, 'div', 'wx-picker-mask').addEventListener('click', () => this.#close(false));
    const body = child(root, 'div', 'wx-picker-body');
    const head = child(body, 'div', 'wx-picker-head');
    this.#button(head, '取消', () => this.#close(false));
    this.#button(head, '确定', () => this.#close(true));
    const wheels = child(body, 'div', 'wx-picker-wheels');
    child(wheels, 'div', 'wx-picker-indicator');
    document.getElementById('wx-root')?.append(root);
    this.#shown = this.columns();
    this.#wheels = this.#shown.map((_column, index) => {
      const element = child(wheels, 'div', 'wx-picker-column');
      const wheel = new Wheel(element, (row) => this.#moved(index, row));
      wheel.setRowHeight(ROW_HEIGHT);
      return wheel;
    });
    this.#fill(this.#shown, true);
  }

  #button(parent: HTMLElement, label: string, tapped: () => void): void {
    const button = child(parent, 'div', 'wx-picker-button');
    button.setAttribute('role', 'button');
    button.textContent = label;
    button.addEventListener('click', tapped);
  }

  /** A handler of columnchange may give other columns new rows. */
  #moved(column: number, row: number): void {
    this.events.column(column, row);
    queueMicrotask(() => this.#fill(this.columns(), false));
  }

  #fill(columns: Column[], first: boolean): void {
    columns.forEach((column, index) => {
      const wheel = this.#wheels[index];
      const same = this.#shown[index]?.rows.join() === column.rows.join();
      if (!wheel || (same && !first)) return;
      wheel.element.replaceChildren(
        ...column.rows.map((label) => {
          const row = document.createElement('div');
          row.className = 'wx-picker-row';
          row.textContent = label;
          return row;
        }),
      );
      wheel.select(column.selected);
    });
    this.#shown = columns;
  }

  #close(confirmed: boolean): void {
    this.#root.remove();
    if (!confirmed) this.events.cancel();
    else
      this.events.confirm(
        this.#wheels.map(({ index }, column) => ({
          index,
          row: this.#shown[column]?.rows[index] ?? '',
        })),
      );
  }
}
