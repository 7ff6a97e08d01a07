/** A page's timers by name: a later one takes the place of an earlier one of its name. */
export class Timers {
  private readonly running = new Map<string, number>();

  set(name: string, milliseconds: number, run: () => void): void {
    const earlier = this.running.get(name);
    if (earlier !== undefined) clearTimeout(earlier);
    this.running.set(name, setTimeout(run, milliseconds));
  }

  stop(): void {
    for (const timer of this.running.values()) clearTimeout(timer);
    this.running.clear();
  }
}
