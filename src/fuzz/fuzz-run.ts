import { createHash, type Hash } from 'node:crypto';
import fc from 'fast-check';
import type { Bench } from '../conformance/index.js';
import type { Act } from './acts/act.js';
import { anyAct } from './acts/generate-acts.js';
import { DrawnAct, type WalkModel } from './drawn-act.js';
import type { FuzzFinding, FuzzTerminalOptions, FuzzTerminalResult } from './fuzz-terminal-result.js';
import { Tally } from './tally.js';
import { type SeenFinding, Walk } from './walk.js';

/** Acts of one walk, at most. */
const MAX_ACTS = 8;

/** After so many different deviations the run ends: each costs a shrinking, and there is enough to do. */
const MAX_FINDINGS = 40;

/** Walks in a row that find no terminal before the run is broken off. */
const MAX_ABSENCES = 3;

/** A run against one terminal. */
export class FuzzRun {
  readonly #bench: Bench;
  readonly #options: FuzzTerminalOptions;
  readonly #acts: fc.Arbitrary<DrawnAct> | undefined;
  readonly #known = new Map<string, Omit<FuzzFinding, 'times'>>();
  readonly #tally = new Tally();
  readonly #hash: Hash = createHash('sha256');
  #absences = 0;
  #brokenOff: string | undefined;
  #isOver = false;
  /** While a deviation is being shrunk: its shape, and the shortest walk so far. */
  #focus: string | undefined;
  #caught: SeenFinding | undefined;

  constructor(bench: Bench, options: FuzzTerminalOptions) {
    this.#bench = bench;
    this.#options = options;
    this.#acts = anyAct(bench.plan)?.map((act) => new DrawnAct(act, (...played) => this.#playAct(...played)));
  }

  async run(): Promise<FuzzTerminalResult> {
    const { seed, runs, path } = this.#options;
    if (this.#acts === undefined) this.#breakOff('there is nothing that this terminal may be asked');
    else if (path !== undefined) await this.#repeat(path, this.#acts);
    else await this.#draw(runs, this.#acts);
    const findings = [...this.#known.values()].map((known) => ({ ...known, times: this.#tally.timesOf(known.shape) }));
    return {
      seed,
      walks: this.#tally.walks,
      acts: this.#tally.acts,
      findings: findings.toSorted((one, other) => one.acts.length - other.acts.length),
      brokenOff: this.#brokenOff,
      unjudged: this.#tally.unjudged,
      tried: this.#tally.tried,
      digest: this.#hash.digest('hex'),
    };
  }

  async #draw(runs: number, acts: fc.Arbitrary<DrawnAct>): Promise<void> {
    for (let next = 0; next < runs && this.#mayGoOn(); ) {
      next = (await this.#search(next === 0 ? '' : String(next), runs - next, acts)) ?? runs;
    }
  }

  /**
   * Repeats one walk until it shows nothing new: the deviation it stands for may come after another one. It is as short as it was made
   * when it was found, and may take another course than then, where the terminal does not always do the same.
   */
  async #repeat(path: string, acts: fc.Arbitrary<DrawnAct>): Promise<void> {
    while (this.#mayGoOn() && (await this.#search(path, 1, acts)) !== undefined);
  }

  /** Plays walks until one shows something new, and shrinks it, unless it is a repeated one. Returns the number of the walk to go on with then. */
  async #search(path: string, numRuns: number, acts: fc.Arbitrary<DrawnAct>): Promise<number | undefined> {
    this.#focus = undefined;
    this.#caught = undefined;
    const [place = '', replayPath = ''] = path.split(';');
    const walks = fc.commands([acts], { maxCommands: MAX_ACTS, ...(replayPath === '' ? {} : { replayPath }) });
    const property = fc.asyncProperty(walks, (walk) => this.#play(walk));
    const { seed, path: repeated } = this.#options;
    const details = await fc.check(property, { seed, numRuns, path: place, endOnFailure: repeated !== undefined });
    // Set while it ran, which the compiler cannot know.
    const caught: SeenFinding | undefined = this.#caught;
    if (!details.failed || caught === undefined) return undefined;
    await this.#keep(caught, pathOf(details));
    return Number(details.counterexamplePath?.split(':')[0]) + 1;
  }

  async #keep(caught: SeenFinding, path: string): Promise<void> {
    const isConfirmed = await this.#confirm(caught);
    this.#bench.evidenceRoom.use(JSON.stringify(caught.evidence).length);
    const found = { ...caught, seed: this.#options.seed, path, isConfirmed };
    this.#known.set(caught.shape, found);
    this.#options.onFinding?.(found);
    if (this.#known.size >= MAX_FINDINGS) this.#breakOff(`${MAX_FINDINGS} different deviations were found`);
  }

  async #play(acts: Iterable<fc.AsyncCommand<WalkModel, Walk>>): Promise<void> {
    if (!this.#mayGoOn()) return this.#endSearch();
    const isShrinking = this.#focus !== undefined;
    this.#options.onWalk?.({ walks: this.#tally.walks, findings: this.#known.size, isShrinking });
    const walk = await Walk.begin(this.#bench);
    if (typeof walk === 'string') return this.#mayGoOn() ? this.#breakOff(walk) : undefined;
    if (!isShrinking) this.#tally.countWalk();
    try {
      await fc.asyncModelRun(() => ({ model: { walk }, real: walk }), acts);
    } finally {
      this.#tally.countUnjudged(walk.unjudged);
      this.#watch(walk);
    }
  }

  /** fast-check draws all walks of a run unless one fails, and there may be a million. */
  #endSearch(): void {
    if (this.#isOver || this.#focus !== undefined) return;
    this.#isOver = true;
    throw new Error(this.#brokenOff);
  }

  /** Plays one act of a walk. Throws for what is new, or for what is being shrunk. */
  async #playAct(act: Act, walk: Walk): Promise<void> {
    if (!this.#mayGoOn() || walk.isGone) return;
    this.#tally.countAct(act);
    const findings = await walk.play(act, (segments) => this.#note(segments));
    // What looks wrong then may be our own hanging up.
    if (this.#isInterrupted) return;
    for (const seen of findings) {
      this.#tally.countFinding(seen.shape);
      if (this.#known.has(seen.shape) || (this.#focus !== undefined && this.#focus !== seen.shape)) continue;
      this.#focus = seen.shape;
      this.#caught = seen;
      throw new Error(seen.finding.message);
    }
  }

  /** Plays the shortest walk once more. Whether it shows the same; undefined when that could not be seen. */
  async #confirm({ acts, shape }: SeenFinding): Promise<boolean | undefined> {
    const walk = await Walk.begin(this.#bench);
    if (typeof walk === 'string') return undefined;
    for (const { act } of acts) {
      const seen = await walk.play(act, (segments) => this.#note(segments));
      if (this.#isInterrupted) return undefined;
      if (seen.some((one) => one.shape === shape)) return true;
      if (walk.isGone) return undefined;
    }
    return false;
  }

  #note(segments: readonly Uint8Array[]): void {
    for (const segment of segments) this.#hash.update(`${segment.length}:`).update(segment);
  }

  /** A terminal that is away several times in a row has gone for good. */
  #watch({ isGone }: Walk): void {
    this.#absences = isGone ? this.#absences + 1 : 0;
    if (this.#absences >= MAX_ABSENCES) this.#breakOff('the terminal takes no connection any more');
  }

  get #isInterrupted(): boolean {
    return this.#bench.signal?.aborted === true;
  }

  #mayGoOn(): boolean {
    if (this.#isInterrupted) this.#breakOff(isTimeUp(this.#bench.signal) ? 'its time was up' : 'it was interrupted');
    return this.#brokenOff === undefined;
  }

  #breakOff(reason: string): void {
    this.#brokenOff ??= reason;
  }
}

function isTimeUp(signal: AbortSignal | undefined): boolean {
  return signal?.reason instanceof Error && signal.reason.name === 'TimeoutError';
}

/** Where fast-check found the shortest walk, and which of its acts took place. */
function pathOf({
  counterexamplePath,
  counterexample,
}: Pick<fc.RunDetails<unknown>, 'counterexamplePath' | 'counterexample'>): string {
  const [, acts = ''] = /replayPath="([^"]*)"/.exec(String(counterexample)) ?? [];
  return acts === '' ? (counterexamplePath ?? '') : `${counterexamplePath};${acts}`;
}
