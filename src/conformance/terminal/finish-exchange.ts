import type { Connection } from '../../wire/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import type { PosLine } from './pos-line.js';
import type { Keeping, ScenarioRecord } from './scenario-record.js';
import type { TerminalWatch } from './watch.js';

/** What a finished exchange belongs to. */
export interface FinishedParts {
  readonly line: PosLine;
  readonly watch: TerminalWatch;
  readonly record: ScenarioRecord;
  /** Id of the scenario's run; empty where nothing can be added to it later. */
  readonly scenario: string;
}

/** Whether a connection of this scenario will be listened to once its exchange has ended. */
export function isListenedFurther({ watch, scenario }: Pick<FinishedParts, 'watch' | 'scenario'>): boolean {
  return scenario !== '' && watch.servesOthers;
}

/** Goes on listening to a connection where that disturbs nobody, and closes it otherwise. */
export async function finishExchange(
  { line, watch, record, scenario }: FinishedParts,
  connection: Connection,
  exchange: JudgedExchange,
  keeping: Keeping = {},
): Promise<void> {
  const mayFollow = exchange.ending === 'answered' || exchange.ending === 'incomplete';
  if (scenario === '' || !mayFollow || !(await watch.servesOthersBeside(connection))) return connection.close();
  line.leave(connection);
  watch.late.listen({
    connection,
    exchange,
    scenario,
    judge: (responses) => record.judge(exchange.request, responses, keeping),
    notePause: (ms) => watch.times.notePause(ms),
  });
}
