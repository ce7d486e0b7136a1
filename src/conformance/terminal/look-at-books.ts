import { encodeFrame } from '../../codec/index.js';
import { composeRequest, type Message, readMessage } from '../../protocol/index.js';
import type { Connection, Reception } from '../../wire/index.js';
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
  const { plan, watch, record, books } = parts;
  const { duplicate, tickets } = plan.capabilities;
  const isDue = when === 'before' ? books.open.length > 0 : books.open.some(mayHaveBooked);
  if (!duplicate || !tickets || !isDue || watch.isGone || books.isBlind || watch.signal?.aborted === true) return;
  const extra = [{ tag: 'CK', value: TICKET }] as const;
  const request = readMessage(encodeFrame(composeRequest(plan.pos, { action: 'duplicate', extra })));
  const asked = await ask(parts, request);
  if (asked === undefined) return;
  const { connection, reception } = asked;
  if (reception.ending === 'interrupted') return;
  books.noteLook(reception.responses.length > 0);
  const mayBeJudged = reception.ending !== 'silent' || !watch.wasShort;
  await finishExchange(parts, connection, record.keep(request, reception, { mayBeJudged }));
}

/** Asks once more where the connections that are listened to may have been too many for the terminal; undefined where it takes none. */
async function ask(
  parts: LookParts,
  request: Message,
): Promise<{ readonly connection: Connection; readonly reception: Reception } | undefined> {
  const { line, watch } = parts;
  const connection = await line.tryToConnect('as-one-more');
  if (typeof connection === 'string') return undefined;
  const { isCrowded } = watch;
  await line.transmit(connection, request.bytes);
  const reception = await line.receive(connection, request, { isWatched: isListenedFurther(parts), haste: HASTE });
  if (!isCrowded || reception.responses.length > 0 || reception.ending === 'interrupted') return { connection, reception };
  connection.close();
  await watch.relieve();
  return ask(parts, request);
}

function mayHaveBooked({ movesMoney, action }: RunBooks['open'][number]): boolean {
  return movesMoney || action?.name === 'print';
}
