import { Event } from './listeners';

describe('an event', () => {
  it('reaches each listener once and none after off', () => {
    const event = new Event<number>();
    const seen: number[] = [];
    const listener = (n: number) => seen.push(n);
    event.on(listener);
    event.on(listener);
    event.emit(1);
    event.off(listener);
    event.emit(2);
    expect(seen).toEqual([1]);
  });
});
