import { follow } from './follow';

/** Something to follow whose pushes and breaks the test makes. */
function channel() {
  const heard: unknown[][] = [];
  const opened: {
    onChange: (snapshot: { docs: unknown }) => void;
    onError: (error: unknown) => void;
  }[] = [];
  const counts = { closed: 0, lost: 0 };
  const following = follow<unknown>({
    open(handlers) {
      opened.push(handlers);
      return { close: () => (counts.closed += 1) };
    },
    changed: (documents) => heard.push(documents),
    lost: () => (counts.lost += 1),
  });
  return { heard, opened, counts, following };
}

describe('following documents', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hears every change until it stops', () => {
    const { heard, opened, counts, following } = channel();
    opened[0]!.onChange({ docs: [{ n: 1 }] });
    following.stop();
    opened[0]!.onChange({ docs: [{ n: 2 }] });
    expect(heard).toEqual([[{ n: 1 }]]);
    expect(counts.closed).toBe(1);
  });

  it('says that it is lost, and listens again after pauses that grow', () => {
    const { opened, counts } = channel();
    for (const [nth, pause] of [1_000, 3_000, 10_000, 30_000, 30_000].entries()) {
      opened[nth]!.onError(new Error('closed'));
      jest.advanceTimersByTime(pause - 1);
      expect(opened).toHaveLength(nth + 1);
      jest.advanceTimersByTime(1);
      expect(opened).toHaveLength(nth + 2);
    }
    expect(counts.lost).toBe(5);
  });

  it('is patient anew after it heard something', () => {
    const { opened } = channel();
    opened[0]!.onError(new Error('closed'));
    jest.advanceTimersByTime(1_000);
    opened[1]!.onChange({ docs: [] });
    opened[1]!.onError(new Error('closed'));
    jest.advanceTimersByTime(1_000);
    expect(opened).toHaveLength(3);
  });

  it('does not listen again once it was stopped', () => {
    const { opened, following } = channel();
    opened[0]!.onError(new Error('closed'));
    following.stop();
    jest.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
  });
});
