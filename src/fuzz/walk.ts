import { type Bench, type Evidence, type Finding, Settlement } from '../conformance/index.js';
import type { Act } from './acts/act.js';
import { freshMemory, type Memory } from './play/memory.js';
import { type ActOutcome, playAct } from './play/play-act.js';
import { probe } from './play/probe.js';

/** One act of the POS, and the segments it wrote. */
export interface PlayedAct {
  readonly act: Act;
  readonly sent: readonly Uint8Array[];
}

/** A deviation seen in a walk, and what led to it. */
export interface SeenFinding {
  readonly finding: Finding;
  /** Names the deviation whatever was asked: findings with the same shape are one. */
  readonly shape: string;
  /** Everything the POS did in this walk, the act that showed it last. */
  readonly acts: readonly PlayedAct[];
  readonly evidence: Evidence;
  /** The terminal took no connection any more afterwards. */
  readonly isGone: boolean;
}

/** One walk of a POS with the terminal: acts one after the other, and after each the question whether the terminal is still there. */
export class Walk {
  readonly #bench: Bench;
  readonly #played: PlayedAct[] = [];
  readonly unjudged: string[] = [];
  #memory: Memory;
  #isGone = false;
  #isUnanswered = false;

  private constructor(bench: Bench) {
    this.#bench = bench;
    this.#memory = freshMemory(bench.target.control !== undefined);
  }

  /** Makes the terminal ready: a simulator forgets everything. Returns why it cannot be had instead, when it cannot. */
  static async begin(bench: Bench): Promise<Walk | string> {
    try {
      await bench.watch.makeReady();
    } catch (error) {
      if (error instanceof Settlement) return error.message;
      throw error;
    }
    return new Walk(bench);
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** The terminal takes no connection any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** The terminal said nothing at all to the last act. */
  get isUnanswered(): boolean {
    return this.#isUnanswered;
  }

  /**
   * Plays one act and gives every deviation it showed, those of the question after it included. `onSent` gets the segments the POS
   * wrote for the act.
   */
  async play(act: Act, onSent: (segments: readonly Uint8Array[]) => void = () => {}): Promise<SeenFinding[]> {
    const outcome = await playAct(this.#bench, act, this.#memory);
    this.#played.push({ act, sent: outcome.sent });
    this.#memory = outcome.memory;
    this.#isUnanswered = outcome.isUnanswered;
    onSent(outcome.sent);
    if (outcome.unjudged !== undefined) this.unjudged.push(outcome.unjudged);
    if (this.#wasGoneBefore(outcome)) {
      this.#isGone = true;
      return [];
    }
    const own = this.#see(outcome, false);
    if (isIdentified(act, outcome)) return own;
    const after = await probe(this.#bench, this.#memory);
    this.#isGone = after.isGone;
    return [...own, ...this.#see(after, after.isGone)];
  }

  /** Whether nothing of this walk can have led to it: the terminal did not even take the first connection. */
  #wasGoneBefore({ isUnreached }: ActOutcome): boolean {
    return this.#played.length === 1 && isUnreached;
  }

  #see({ findings, evidence }: ActOutcome, isGone: boolean): SeenFinding[] {
    if (findings.length === 0) return [];
    const acts = [...this.#played];
    const seen = evidence();
    return findings.map((finding) => ({ finding, shape: shapeOf(finding), acts, evidence: seen, isGone }));
  }
}

/** Whether the act itself tells that the terminal can still be talked to. */
function isIdentified(act: Act, { findings, unjudged }: ActOutcome): boolean {
  return act.kind === 'request' && act.action === 'identification' && findings.length === 0 && unjudged === undefined;
}

/** The requirement, the field and the sentence of a finding, numbers and values aside. */
export function shapeOf({ requirement, tag, message }: Finding): string {
  return [requirement, ...(tag === undefined ? [] : [tag]), message.replace(/\d+/g, '#').replace(/"[^"]*"/g, '"…"')].join(' ');
}
