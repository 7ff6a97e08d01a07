import { dateColumns, timeColumns } from './picker-columns';

const rows = (columns: { rows: string[]; selected: number }[]) =>
  columns.map((column) => column.rows[column.selected]);

describe('the wheels of a picker', () => {
  it('of a date have as many days as the month: 29 in February 2028, 28 in 2027', () => {
    const bounds = { start: '2026-01-01', end: '2030-12-31' };
    expect(dateColumns({ ...bounds, value: '2028-02-05' }, 'day')[2]?.rows).toHaveLength(29);
    expect(dateColumns({ ...bounds, value: '2027-02-05' }, 'day')[2]?.rows).toHaveLength(28);
  });

  it('stand at the given value, and stop at the asked field', () => {
    const bounds = { value: '2026-11-22', start: '2026-01-01', end: '2027-12-31' };
    expect(rows(dateColumns(bounds, 'day'))).toEqual(['2026 年', '11 月', '22 日']);
    expect(rows(dateColumns(bounds, 'month'))).toEqual(['2026 年', '11 月']);
    expect(dateColumns(bounds, 'year')[0]?.rows).toEqual(['2026 年', '2027 年']);
  });

  it('of a time keep to the given hours', () => {
    const [hours, minutes] = timeColumns({ value: '09:30', start: '09:00', end: '18:00' });
    expect(hours?.rows).toHaveLength(10);
    expect(rows([hours!, minutes!])).toEqual(['09 时', '30 分']);
  });
});
