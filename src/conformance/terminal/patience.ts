import { actionOf, type Fields, fieldValue, type Message, mandatoryFields } from '../../protocol/index.js';
import type { Reception } from '../../wire/index.js';
import { isWholeAnswer } from '../evidence/exchange.js';

/**
 * What a run has learnt of how a terminal answers, so that it is waited for as long as it may need and no longer. A print or a duplicate
 * may take the time of its paper, which no source limits; an answer that lacks something may still have a tail. Either is waited for until
 * it did not come once.
 */
export class Patience {
  readonly #silentActions = new Set<string>();
  readonly #shortAnswers = new Set<string>();

  /** Whether a request may make the terminal print, and has its answer after that. */
  mayTakePaper(request: Message): boolean {
    return takesPaper(request) && !this.#silentActions.has(nameOf(request));
  }

  /** Whether an answer to this request has all that it lets expect, or all that this terminal ever sends. */
  isWhole(request: Message): (fields: Fields) => boolean {
    const isComplete = isWholeAnswer(request);
    return (fields) => this.#shortAnswers.has(shapeOf(request, fields)) || isComplete(fields);
  }

  /** Remembers what did not come although it was waited for. */
  learn(request: Message, { responses, ending }: Reception): void {
    if (ending === 'silent' && takesPaper(request)) this.#silentActions.add(nameOf(request));
    const last = responses.at(-1);
    if (ending === 'answered' && last !== undefined) this.#shortAnswers.add(shapeOf(request, last.message.fields));
  }
}

/** Whether a request is a whole one for paper: a print, or a duplicate. */
export function takesPaper({ fields }: Message): boolean {
  const action = actionOf(fields);
  const isPaper = action?.name === 'print' || action?.name === 'duplicate';
  return isPaper && mandatoryFields(action).every((tag) => fieldValue(fields, tag) !== undefined);
}

function nameOf({ fields }: Message): string {
  return actionOf(fields)?.name ?? '';
}

/** What was asked, and which fields came. */
function shapeOf(request: Message, fields: Fields): string {
  const came = fields.map(({ tag }) => tag).sort();
  return [nameOf(request), fieldValue(request.fields, 'CK') ?? '', fieldValue(fields, 'AE') ?? '', ...came].join(' ');
}
