import type { CardholderBehaviour } from '../../protocol/index.js';

/** Scenarios by their place, `features/terminal/debit.feature:7`, with what somebody has to do for their payments, in the order of the run. */
export type GestureSchedule = ReadonlyMap<string, readonly CardholderBehaviour[]>;

/** The course of a run in which a person acts: where it is, what is ahead, and whether it turns back or stops. Lasts for the run. */
export class RunCourse {
  readonly #schedule: GestureSchedule;
  readonly #stop: () => void;
  /** Scenarios whose gestures were asked for, oldest first. */
  #behind: string[] = [];
  #current = '';
  #made = 0;
  #again: readonly string[] = [];

  /** `stop` ends the run in good order. */
  constructor(schedule: GestureSchedule = new Map(), stop: () => void = () => {}) {
    this.#schedule = schedule;
    this.#stop = stop;
  }

  /** A scenario begins. */
  begin(place: string): void {
    if (this.#made > 0) this.#behind = [...this.#behind.filter((one) => one !== this.#current), this.#current];
    this.#current = place;
    this.#made = 0;
  }

  /** How many payments with this gesture follow each other from here, the next one among them; one at least. */
  ahead(behaviour: CardholderBehaviour): number {
    const places = [...this.#schedule.keys()];
    const rest = places.slice(places.indexOf(this.#current)).map((place) => this.#schedule.get(place) ?? []);
    const [own = [], ...next] = rest;
    const gestures = [...own.slice(this.#made), ...next.flat()];
    const end = gestures.findIndex((gesture) => gesture !== behaviour);
    return Math.max(1, end < 0 ? gestures.length : end);
  }

  /** A gesture is asked for in the scenario that goes on. */
  noteGesture(): void {
    this.#made += 1;
  }

  /** Ends what goes on, and asks so many scenarios before it again, and then itself. */
  turnBack(scenarios: number): void {
    const before = scenarios === 0 ? [] : this.#behind.slice(-scenarios);
    this.#again = [...before, this.#current];
    this.#behind = this.#behind.slice(0, this.#behind.length - before.length);
    this.#made = 0;
  }

  /** The run turns back: what has not begun is not to begin yet. */
  get isTurning(): boolean {
    return this.#again.length > 0;
  }

  /** Where the run goes on once it has turned; empty where it does not turn. */
  takeTurn(): readonly string[] {
    const again = this.#again;
    this.#again = [];
    return again;
  }

  /** Ends the run in good order. */
  stop(): void {
    this.#stop();
  }
}
