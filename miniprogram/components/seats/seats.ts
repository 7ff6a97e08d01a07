/** One place at the head of the line. */
export interface Seat {
  readonly seq: number;
  /** Whole percent of its target. */
  readonly percent: number;
  readonly mine: boolean;
}

interface SeatView extends Seat {
  readonly empty: boolean;
}

/** The head of the line: who is being paid now, by number only. Nobody sits on an `empty` one. */
Component({
  properties: {
    seats: { type: Array, value: [] as Seat[] },
    slots: { type: Number, value: 0 },
  },
  data: { view: [] as SeatView[] },
  observers: {
    'seats, slots'(seats: Seat[], slots: number) {
      const free = Math.max(0, slots - seats.length);
      const empty = Array.from({ length: free }, (_, index) => ({
        seq: -1 - index,
        percent: 0,
        mine: false,
        empty: true,
      }));
      this.setData({ view: [...seats.map((seat) => ({ ...seat, empty: false })), ...empty] });
    },
  },
});
