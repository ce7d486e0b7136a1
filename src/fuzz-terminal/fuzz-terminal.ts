import { createHash, type Hash } from 'node:crypto';
import fc from 'fast-check';
import type { Bench } from '../harness/index.js';
import type { Command } from './command.js';
import { describeCommand } from './command.js';
import { anyCommand } from './generate-commands.js';
import { mergeResults } from './merge-results.js';
import { PlayedSession, type SeenFinding } from './play-session.js';
import { Tally } from './tally.js';

/** Settings of a run. */
export interface FuzzTerminalOptions {
  readonly seed: number;
  /** Sessions, shrinking not counted. */
  readonly runs: number;
  /** Milliseconds after which the run is broken off. */
  readonly timeMs?: number;
  /** Repeats the session of an earlier finding with the same seed. */
  readonly path?: string;
  /** Called before each session, those of shrinking included. */
  readonly onSession?: (progress: {
    readonly sessions: number;
    readonly findings: number;
    readonly isShrinking: boolean;
  }) => void;
}

/** A deviation, with the shortest session that shows it. */
export interface FuzzFinding extends SeenFinding {
  /** Seed of the terminal that showed it. */
  readonly seed: number;
  /** With the seed, leads to this session again. */
  readonly path: string;
  /** Whether the shortest session showed it once more when it was played again. */
  readonly isConfirmed: boolean;
  /** How many acts of the whole run showed it. */
  readonly times: number;
}

/** What a run came to. */
export interface FuzzTerminalResult {
  readonly seed: number;
  /** Sessions played, shrinking not counted. */
  readonly sessions: number;
  readonly acts: number;
  /** Shortest session first. */
  readonly findings: readonly FuzzFinding[];
  /** Why the run did not get through, when it did not. */
  readonly brokenOff: string | undefined;
  /** Acts that could not be judged, by the reason. */
  readonly unjudged: ReadonlyMap<string, number>;
  /** Acts by what they were, for the reader to see what was tried. */
  readonly tried: ReadonlyMap<string, number>;
  /** Digest of every segment the POS sent, in order: the same for the same seed and the same terminal. */
  readonly digest: string;
}

/** Acts of one session, at most. */
const MAX_COMMANDS = 8;

/** After so many different deviations the run ends: each costs a shrinking, and there is enough to do. */
const MAX_FINDINGS = 40;

/** Far enough apart that the seeds of two runs seldom meet. */
const LANE_SEED_STEP = 104_729;

/** Sessions in a row that find no terminal before the run is broken off. */
const MAX_ABSENCES = 3;

/**
 * Plays sessions drawn at random, on one terminal or on several of the same kind at a time, and shrinks each new deviation to the shortest session that shows it. Deviations known already are
 * counted and passed over, so that one does not hide another. What the terminal does never makes this throw.
 */
export async function fuzzTerminal(benches: readonly Bench[], options: FuzzTerminalOptions): Promise<FuzzTerminalResult> {
  const lanes = options.path === undefined ? benches : benches.slice(0, 1);
  const results = await Promise.all(
    lanes.map((bench, lane) => new FuzzRun(bench, optionsOfLane(options, lane, lanes.length)).run()),
  );
  return mergeResults(options.seed, results);
}

/** Each terminal has sessions of its own, drawn with a seed of its own; the first has that of the run. */
function optionsOfLane(options: FuzzTerminalOptions, lane: number, lanes: number): FuzzTerminalOptions {
  const runs = Math.floor(options.runs / lanes) + (lane < options.runs % lanes ? 1 : 0);
  return { ...options, runs, seed: (options.seed + lane * LANE_SEED_STEP) % 2 ** 31 };
}

class FuzzRun {
  readonly #bench: Bench;
  readonly #options: FuzzTerminalOptions;
  readonly #known = new Map<string, { readonly finding: SeenFinding; readonly path: string; readonly isConfirmed: boolean }>();
  readonly #tally = new Tally();
  readonly #hash: Hash = createHash('sha256');
  readonly #deadline: number;
  #absences = 0;
  #brokenOff: string | undefined;
  /** While a deviation is being shrunk: its shape, and the shortest session so far. */
  #focus: string | undefined;
  #caught: SeenFinding | undefined;

  constructor(bench: Bench, options: FuzzTerminalOptions) {
    this.#bench = bench;
    this.#options = options;
    this.#deadline = options.timeMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + options.timeMs;
  }

  async run(): Promise<FuzzTerminalResult> {
    const { seed, runs, path } = this.#options;
    if (path !== undefined) await this.#search(path, 1);
    else
      for (let next = 0; next < runs && this.#mayGoOn(); )
        next = await this.#search(next === 0 ? '' : String(next), runs - next, next);
    const findings = [...this.#known].map(([shape, { finding, ...more }]) => ({
      ...finding,
      ...more,
      seed,
      times: this.#tally.timesOf(shape),
    }));
    return {
      seed,
      sessions: this.#tally.sessions,
      acts: this.#tally.acts,
      findings: findings.toSorted((one, other) => one.commands.length - other.commands.length),
      brokenOff: this.#brokenOff,
      unjudged: this.#tally.unjudged,
      tried: this.#tally.tried,
      digest: this.#hash.digest('hex'),
    };
  }

  /** Plays sessions until one shows something new, and shrinks it. Returns the number of the session to go on with. */
  async #search(path: string, numRuns: number, first = 0): Promise<number> {
    this.#focus = undefined;
    this.#caught = undefined;
    const [place = '', replayPath = ''] = path.split(';');
    const commands = fc.commands([anyCommand(this.#bench.plan).map((command) => new Act(command, (act) => this.#act(act)))], {
      maxCommands: MAX_COMMANDS,
      ...(replayPath === '' ? {} : { replayPath }),
    });
    const property = fc.asyncProperty(commands, (acts) => this.#play(acts));
    const details = await fc.check(property, { seed: this.#options.seed, numRuns, path: place });
    if (!details.failed || this.#caught === undefined) return first + numRuns;
    const caught: SeenFinding = this.#caught;
    const shrunkTo = details.counterexamplePath ?? '';
    const again = /replayPath="([^"]*)"/.exec(String(details.counterexample?.[0]))?.[1] ?? '';
    const isConfirmed = await this.#confirm(caught);
    this.#known.set(caught.shape, { finding: caught, path: again === '' ? shrunkTo : `${shrunkTo};${again}`, isConfirmed });
    if (this.#known.size >= MAX_FINDINGS) this.#breakOff(`${MAX_FINDINGS} different deviations were found`);
    return Number(shrunkTo.split(':')[0]) + 1;
  }

  async #play(acts: Iterable<fc.AsyncCommand<Model, PlayedSession>>): Promise<void> {
    if (!this.#mayGoOn()) return;
    const isShrinking = this.#focus !== undefined;
    this.#options.onSession?.({ sessions: this.#tally.sessions, findings: this.#known.size, isShrinking });
    const session = await PlayedSession.begin(this.#bench);
    if (typeof session === 'string') return this.#breakOff(session);
    if (!isShrinking) this.#tally.countSession();
    try {
      await fc.asyncModelRun(() => ({ model: { session }, real: session }), acts);
    } finally {
      this.#tally.countUnjudged(session.unjudged);
      this.#watch(session);
    }
  }

  /** Performs one act of a session. Throws for what is new, or for what is being shrunk. */
  async #act(act: { readonly command: Command; readonly session: PlayedSession }): Promise<void> {
    if (!this.#mayGoOn() || act.session.isGone) return;
    this.#tally.countAct(act.command);
    for (const seen of await act.session.perform(act.command, (segments) => this.#note(segments))) {
      this.#tally.countFinding(seen.shape);
      if (this.#known.has(seen.shape) || (this.#focus !== undefined && this.#focus !== seen.shape)) continue;
      this.#focus = seen.shape;
      this.#caught = seen;
      throw new Error(seen.finding.message);
    }
  }

  /** Plays the shortest session once more. */
  async #confirm({ commands, shape }: SeenFinding): Promise<boolean> {
    const session = await PlayedSession.begin(this.#bench);
    if (typeof session === 'string') return false;
    for (const { command } of commands) {
      const seen = await session.perform(command, (segments) => this.#note(segments));
      if (seen.some((one) => one.shape === shape)) return true;
    }
    return false;
  }

  #note(segments: readonly Uint8Array[]): void {
    for (const segment of segments) this.#hash.update(`${segment.length}:`).update(segment);
  }

  /** A terminal that is away several times in a row has gone for good. */
  #watch(session: PlayedSession): void {
    this.#absences = session.isGone || this.#couldNotConnect(session) ? this.#absences + 1 : 0;
    if (this.#absences >= MAX_ABSENCES) this.#breakOff('the terminal takes no connection any more');
  }

  #couldNotConnect({ unjudged }: PlayedSession): boolean {
    return unjudged.some((reason) => reason.startsWith('The terminal could not be reached'));
  }

  #mayGoOn(): boolean {
    if (this.#bench.signal?.aborted === true) this.#breakOff('it was interrupted');
    if (performance.now() > this.#deadline) this.#breakOff('its time was up');
    return this.#brokenOff === undefined;
  }

  #breakOff(reason: string): void {
    this.#brokenOff ??= reason;
  }
}

interface Model {
  readonly session: PlayedSession;
}

/** An act as fast-check wants it: with a condition, and with its name. */
class Act implements fc.AsyncCommand<Model, PlayedSession> {
  readonly #command: Command;
  readonly #perform: (act: { readonly command: Command; readonly session: PlayedSession }) => Promise<void>;

  constructor(command: Command, perform: (act: { readonly command: Command; readonly session: PlayedSession }) => Promise<void>) {
    this.#command = command;
    this.#perform = perform;
  }

  /** A cancellation needs a debit to undo. */
  check({ session }: Readonly<Model>): boolean {
    const { kind, action } = this.#command;
    return !(kind === 'request' && action === 'cancellation') || session.memory.lastDebit !== undefined;
  }

  async run(_model: Model, session: PlayedSession): Promise<void> {
    await this.#perform({ command: this.#command, session });
  }

  toString(): string {
    return describeCommand(this.#command);
  }
}
