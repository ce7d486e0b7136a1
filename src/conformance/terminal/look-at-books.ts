import { encodeFrame } from '../../codec/index.js';
import { composeRequest, readMessage } from '../../protocol/index.js';
import type { RunBooks } from '../books/run-books.js';
import type { BenchPlan } from '../plan/bench-plan.js';
import { finishExchange, isListenedFurther } from './finish-exchange.js';
import type { PosLine } from './pos-line.js';
import type { ScenarioRecord } from './scenario-record.js';
import type { TerminalWatch } from './watch.js';

/** The customer's ticket as text: it comes back in the response and is not printed. */
const TICKET = '100';

/** What a look needs. */
export interface LookParts {
  readonly plan: BenchPlan;
  readonly line: PosLine;
  readonly watch: TerminalWatch;
  readonly record: ScenarioRecord;
  readonly books: RunBooks;
  /** Id of the scenario's run. */
  readonly scenario: string;
}

/** A duplicate that is whole is listened to for a shorter while than an answer that somebody asks about. */
const HASTE = 5;

/** When the books are looked at: before a scenario that moves money, or after one. */
export type LookTime = 'before' | 'after';

/**
 * Asks for a duplicate, which tells what the terminal booked last, where something was asked since the last look that a wrong terminal
 * could have booked. The exchange is judged as any other. A terminal that has no duplicates, or prints them, is not asked; one that is
 * gone, or twice did not answer, is not asked any more.
 */
export async function lookAtBooks(parts: LookParts, when: LookTime): Promise<void> {
  const { plan, line, watch, record, books } = parts;
  const { duplicate, tickets } = plan.capabilities;
  const isDue = when === 'before' ? books.open.length > 0 : books.open.some(mayHaveBooked);
  if (!duplicate || !tickets || !isDue || watch.isGone || books.isBlind || watch.signal?.aborted === true) return;
  const extra = [{ tag: 'CK', value: TICKET }] as const;
  const request = readMessage(encodeFrame(composeRequest(plan.pos, { action: 'duplicate', extra })));
  const connection = await line.tryToConnect('patiently');
  if (typeof connection === 'string') return;
  await line.transmit(connection, request.bytes);
  const reception = await line.receive(connection, request, { isWatched: isListenedFurther(parts), haste: HASTE });
  if (reception.ending === 'interrupted') return;
  books.noteLook(reception.responses.length > 0);
  const mayBeJudged = reception.ending !== 'silent' || !watch.isImpatient;
  await finishExchange(parts, connection, record.keep(request, reception, { mayBeJudged }));
}

function mayHaveBooked({ movesMoney, action }: RunBooks['open'][number]): boolean {
  return movesMoney || action?.name === 'print';
}
