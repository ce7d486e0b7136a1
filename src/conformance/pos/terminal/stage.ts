import {
  ACTIONS,
  type Action,
  actionOf,
  type Ending,
  fieldValue,
  isReadable,
  type Message,
  mandatoryFields,
} from '../../../protocol/index.js';
import { MessageAssembler, responseMayEnd, type Transcript } from '../../../wire/index.js';
import type { Money, OrderAction } from '../order/order.js';
import { CLOSE, type Move, performMoves, RESET } from './move.js';
import { plainAnswer, rejection } from './plain-answer.js';
import type { Script } from './script.js';
import type { ServedConnection } from './served-connection.js';

/** A request of the POS under test, and what the terminal did about it. */
export interface SeenRequest {
  readonly message: Message;
  readonly action: Action | undefined;
  readonly connection: number;
  /** It came before another one was answered. */
  readonly isSecondAtOnce: boolean;
  /** All bytes that were sent for an answer, so far. */
  readonly answered: Buffer;
  readonly ending: Ending;
  /** When its first byte came, in milliseconds of `performance.now`. */
  readonly beganAt: number;
}

interface Taken extends SeenRequest {
  answered: Buffer;
  ending: Ending;
  isOver: boolean;
  /** The POS has closed the connection on which it asked. */
  readonly isGivenUp: () => boolean;
}

/** Requests of one play that are answered and kept: a POS that floods is broken off. */
const MOST_REQUESTS = 64;

/**
 * One play, from the terminal's side: the request that was ordered gets what the script says, and everything else what a terminal does: a
 * second request for money is paid, identification and duplicate are answered, and what cannot be read is rejected.
 */
export class Stage {
  readonly transcript: Transcript;
  readonly #script: Script;
  readonly #action: OrderAction;
  readonly #requests: Taken[] = [];
  readonly #booked: Money[] = [];
  readonly #connections = new Set<ServedConnection>();
  readonly #ended = new AbortController();
  #hasPlayed = false;

  constructor({ script, action, transcript }: { script: Script; action: OrderAction; transcript: Transcript }) {
    this.#script = script;
    this.#action = action;
    this.transcript = transcript;
  }

  get requests(): readonly SeenRequest[] {
    return this.#requests;
  }

  /** What the terminal has booked, oldest first. */
  get booked(): readonly Money[] {
    return this.#booked;
  }

  /** Connections on which something came. */
  get connections(): ReadonlySet<ServedConnection> {
    return this.#connections;
  }

  get breaksIn(): Move | undefined {
    if (this.#hasPlayed || this.#script.breaksIn === undefined) return undefined;
    this.#hasPlayed = true;
    return this.#script.breaksIn === 'close' ? CLOSE : RESET;
  }

  note(connection: ServedConnection): void {
    connection.noteIn(this.transcript);
    this.#connections.add(connection);
  }

  /** Takes a request and answers it. */
  async take(connection: ServedConnection, message: Message): Promise<void> {
    if (this.#requests.length >= MOST_REQUESTS) {
      connection.reset();
      return;
    }
    const action = actionOf(message.fields);
    const taken: Taken = {
      message,
      action,
      connection: connection.number,
      isSecondAtOnce: this.#requests.some(({ isOver, ending, isGivenUp }) => !isOver && ending === 'answered' && !isGivenUp()),
      isGivenUp: () => connection.isOver,
      answered: Buffer.alloc(0),
      ending: 'answered',
      beganAt: connection.beganAt,
      isOver: false,
    };
    this.#requests.push(taken);
    const moves = this.#movesFor(taken);
    taken.ending = endingOf(moves);
    taken.answered = Buffer.concat(moves.flatMap((move) => (move.kind === 'send' ? [move.bytes] : [])));
    await performMoves(moves, connection, this.#ended.signal);
    taken.isOver = true;
    connection.release();
  }

  /** Nothing more is done in this play. */
  end(): void {
    this.#ended.abort();
  }

  #movesFor({ message, action, beganAt }: SeenRequest): readonly Move[] {
    if (!isUsable(message, action)) return [{ kind: 'send', bytes: rejection(message) }];
    const isOrdered = action !== undefined && isAbout(action, this.#action);
    if (isOrdered && !this.#hasPlayed) {
      this.#hasPlayed = true;
      const money = this.#script.books(message);
      if (money !== undefined) this.#booked.push(money);
      return this.#script.answer(message, performance.now() - beganAt);
    }
    return [{ kind: 'send', bytes: plainAnswer(message, action, this.#booked) }];
  }
}

/** Financial orders are one kind: a POS that sends another one than was ordered is answered, and judged for it. */
function isAbout(action: Action, ordered: OrderAction): boolean {
  return ACTIONS[ordered].isFinancial ? action.isFinancial : action.name === ordered;
}

/** Digits of an amount that a terminal takes (CAP-AMT-01). */
const MOST_DIGITS = 12;

function isUsable(message: Message, action: Action | undefined): boolean {
  if ((fieldValue(message.fields, 'CB') ?? '').length > MOST_DIGITS) return false;
  return isReadable(message) && mandatoryFields(action).every((tag) => fieldValue(message.fields, tag) !== undefined);
}

function endingOf(moves: readonly Move[]): Ending {
  const last = moves.at(-1);
  const hasAnswer = moves.some(({ kind }) => kind === 'send');
  if (last?.kind === 'close' && !hasAnswer) return 'closed';
  if (last?.kind === 'reset' && !hasAnswer) return 'reset';
  return hasAnswer ? 'answered' : 'silent';
}

/** What was answered, as messages. */
export function messagesIn(answered: Buffer): Message[] {
  const assembler = new MessageAssembler(responseMayEnd, { maxBytes: Number.MAX_SAFE_INTEGER });
  const messages = assembler.push(answered);
  const last = assembler.flush();
  return last === undefined ? messages : [...messages, last];
}
