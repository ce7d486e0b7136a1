import { encodeFrame, type Field } from '../../codec/index.js';
import {
  composeRequest,
  type Issue,
  issueOf,
  levelOf,
  outcomeOf,
  type RequirementId,
  readMessage,
  type Text,
} from '../../protocol/index.js';

import { describeAnswer, type JudgedExchange, responseFields } from '../evidence/exchange.js';
import type { Session } from '../terminal/session.js';
import { type Combination, coveringArray } from './covering-array.js';
import { IDENTIFICATION_WAYS } from './identification-ways.js';
import { type Dimension, type Draw, drawBy, sayWays, type Way } from './way.js';

type Row = Combination<{ [Name in keyof typeof IDENTIFICATION_WAYS]: readonly Way[] }>;
type Name = keyof Row;

const DIMENSIONS: Readonly<Record<Name, Dimension>> = IDENTIFICATION_WAYS;
const NAMES = Object.keys(DIMENSIONS) as Name[];

/** Combinations that are said to fail: one cause fails many. */
const MOST_FAILURES = 3;

/**
 * Identifies the terminal in every pair of ways to write, to cut and to precede the request, as seeded. Each is answered as the plain
 * one was. What is not is made as small as it still fails, and held against the requirement of what is left of it.
 */
export async function tryIdentifications(session: Session): Promise<readonly Issue[]> {
  return withPlain(session, async (trial) => {
    const ways = Object.fromEntries(NAMES.map((name) => [name, DIMENSIONS[name].ways])) as unknown as Ways;
    const failures: Failure[] = [];
    for (const row of coveringArray(ways, { seed: session.seed })) {
      if (failures.length === MOST_FAILURES || failures.some((known) => contains(row, known.row))) continue;
      if (!(await trial.isAnswered(row))) failures.push(await trial.shrink(row));
    }
    return failures.map(({ row, actual }) =>
      issueOf(requirementOf(row), 'otherwise-in-combination', { ways: sayWays(Object.values(row)), actual }),
    );
  });
}

/** Identifies the terminal with the request cut at every offset, one after the other; each is answered as the plain one was. */
export async function tryEveryCut(session: Session): Promise<readonly Issue[]> {
  return withPlain(session, async (trial) => {
    const { length } = encodeFrame(trial.fields);
    for (let offset = 1; offset < length; offset++) {
      const says = { en: `cut before byte ${offset}`, fr: `coupée avant l'octet ${offset}` };
      const cut: Way['cut'] = (_, gapMs) => ({ kind: 'cuts', at: [offset], gapMs });
      if (await trial.isAnswered({ ...PLAIN, segments: { says, cut } })) continue;
      return [issueOf('CAP-FRM-13', 'otherwise-in-combination', { ways: says, actual: trial.actual })];
    }
    return [];
  });
}

type Ways = { readonly [One in Name]: readonly Way[] };

interface Failure {
  readonly row: Row;
  readonly actual: Text;
}

/** Asks plainly first: that answer is what every other one is compared with. */
async function withPlain(session: Session, ask: (trial: Trial) => Promise<readonly Issue[]>): Promise<readonly Issue[]> {
  const trial = new Trial(session);
  if (await trial.askPlainly()) return ask(trial);
  return [issueOf('CAP-EXC-03', 'unanswered', { actual: trial.actual })];
}

const PLAIN = Object.fromEntries(NAMES.map((name) => [name, DIMENSIONS[name].ways[0]])) as unknown as Row;

class Trial {
  readonly #session: Session;
  readonly #draw: Draw;
  /** The plain request. */
  readonly fields: readonly Field[];
  #plain: JudgedExchange | undefined;
  /** What came back last, in words. */
  actual: Text = { en: 'no connection', fr: 'pas de connexion' };

  constructor(session: Session) {
    this.#session = session;
    this.fields = composeRequest(session.pos.identity, { action: 'identification' });
    this.#draw = drawBy(session.seed);
  }

  /** True when an answer came. */
  async askPlainly(): Promise<boolean> {
    this.#plain = await this.#ask(PLAIN);
    return this.#plain !== undefined && this.#plain.responses.length > 0;
  }

  /** Whether the answer is that to the plain request: the same outcome, and no deviation that the other has not. */
  async isAnswered(row: Row): Promise<boolean> {
    const { before } = row.before;
    const plain = this.#plain;
    if (before !== undefined) await this.#session.talk.breakOff(Buffer.from(before.bytes, 'latin1'), before.how);
    const answer = before === undefined ? await this.#ask(row) : await this.#askPatiently(row);
    if (plain === undefined || answer === undefined || outcomeIn(answer) !== outcomeIn(plain)) return false;
    return answer.issues.every((issue) => plain.issues.some(({ requirement }) => requirement === issue.requirement));
  }

  /** Leaves out what makes no difference. */
  async shrink(row: Row): Promise<Failure> {
    let smallest = row;
    let { actual } = this;
    for (const name of NAMES) {
      const smaller = { ...smallest, [name]: DIMENSIONS[name].ways[0] };
      if (smallest[name] === smaller[name] || (await this.isAnswered(smaller))) continue;
      smallest = smaller;
      actual = this.actual;
    }
    return { row: smallest, actual };
  }

  /** A terminal may be busy for a moment with what was broken off. */
  async #askPatiently(row: Row): Promise<JudgedExchange | undefined> {
    const { talk } = this.#session;
    const deadline = performance.now() + talk.recoveryMs;
    while (true) {
      const exchange = await this.#ask(row);
      const isBusy = exchange !== undefined && outcomeIn(exchange) === 'not-performed';
      if (!isBusy || performance.now() > deadline) return exchange;
      await talk.pause();
    }
  }

  async #ask(row: Row): Promise<JudgedExchange | undefined> {
    const written = NAMES.reduce((fields, name) => row[name].write?.(fields) ?? fields, this.fields);
    const bytes = encodeFrame(written);
    const { cut } = row.segments;
    const { talk } = this.#session;
    const how = cut === undefined ? undefined : (gapMs: number) => cut(bytes, gapMs, this.#draw);
    // Only a terminal on which something was broken off is to blame that it takes no connection: any other has gone.
    const exchange =
      row.before.before === undefined
        ? await talk.send(bytes, how === undefined ? {} : { segmentation: how(talk.segmentGapMs) })
        : await talk.sendPatiently(readMessage(bytes), how);
    this.actual = exchange === undefined ? { en: 'no connection', fr: 'pas de connexion' } : describeAnswer(exchange);
    return exchange;
  }
}

function outcomeIn(exchange: JudgedExchange) {
  return outcomeOf(responseFields(exchange));
}

/** Whether a combination has all that makes the other one fail. */
function contains(row: Row, smaller: Row): boolean {
  return NAMES.every((name) => smaller[name] === DIMENSIONS[name].ways[0] || smaller[name] === row[name]);
}

/** Of what is left, the requirement of the highest level; where nothing is left, the plain request fails now and then. */
function requirementOf(row: Row): RequirementId {
  const left = NAMES.filter((name) => row[name] !== DIMENSIONS[name].ways[0]).map((name) => DIMENSIONS[name].requirement);
  return left.find((requirement) => levelOf(requirement) === 'MUST') ?? left[0] ?? 'CAP-EXC-03';
}
