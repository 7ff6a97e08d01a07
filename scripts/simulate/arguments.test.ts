import { readArguments } from './arguments';

const BASE = ['--plan', 'p.json', '--orders', 'o.csv'];

describe('the command line', () => {
  it('names a plan and a past', () => {
    expect(readArguments(BASE)).toEqual({
      plan: 'p.json',
      source: { kind: 'orders', file: 'o.csv' },
      json: null,
      outcomes: true,
      report: null,
      asOf: null,
      overlay: null,
      throughCloud: null,
    });
  });

  it('reads the rest', () => {
    const args = ['--json', '-', '--no-outcomes', '--as-of', '2026-01-01T00:00:00Z'];
    expect(readArguments([...BASE, ...args, '--overlay', '7'])).toMatchObject({
      json: '-',
      outcomes: false,
      asOf: Date.UTC(2026, 0, 1),
      overlay: { seed: 7, referredPercent: 33, refundPercent: 3 },
    });
  });

  it('goes through the cloud, whole or broken', () => {
    expect(readArguments([...BASE, '--through-cloud'])).toMatchObject({
      throughCloud: { faults: null },
    });
    expect(readArguments([...BASE, '--through-cloud', '--faults', '7'])).toMatchObject({
      throughCloud: { faults: 7 },
    });
  });

  it('asks for help', () => {
    expect(readArguments(['--help'])).toBeNull();
  });

  it.each([
    [['--orders', 'o.csv'], 'no plan: give --plan FILE'],
    [['--plan', 'p.json'], 'give either --orders FILE or --events FILE'],
    [[...BASE, '--events', 'e.json'], 'give either --orders FILE or --events FILE'],
    [[...BASE, '--jsno', 'x'], "Unknown option '--jsno'"],
    [[...BASE, 'more'], "Unexpected argument 'more'"],
    [[...BASE, '--as-of', '2026-01-01'], '--as-of "2026-01-01" has no offset'],
    [[...BASE, '--overlay', 'x'], '--overlay x is out of range'],
    [[...BASE, '--overlay', '1', '--overlay-refunds', '101'], 'from 0 to 100'],
    [[...BASE, '--overlay-refunds', '5'], 'a rate of the overlay without --overlay'],
    [['--plan', 'p', '--events', 'e', '--overlay', '1'], '--overlay needs --orders'],
    [[...BASE, '--faults', '1'], '--faults without --through-cloud'],
    [[...BASE, '--through-cloud', '--faults', 'x'], '--faults x is out of range'],
    [[...BASE, '--through-cloud', '--report', 'x'], '--report with --through-cloud'],
    [['--plan', 'p', '--events', 'e', '--through-cloud'], '--through-cloud needs --orders'],
    [[...BASE, '--json', 'x', '--report', 'x'], 'name two files'],
  ])('%j is refused', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
