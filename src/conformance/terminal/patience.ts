import { actionOf, type Fields, fieldValue, type Message, mandatoryFields } from '../../protocol/index.js';
import type { Reception } from '../../wire/index.js';
import { lackingIn } from '../evidence/exchange.js';

/**
 * What a run has learnt of how a terminal answers, so that it is waited for as long as it may need and no longer. A print or a duplicate
 * may take the time of its paper, which no source limits; an answer that lacks something may still have a tail. Either is waited for until
 * it did not come once.
 */
export class Patience {
  readonly #silentActions = new Set<string>();
  readonly #neverSent = new Set<string>();

  /** Whether a request may make the terminal print, and has its answer after that. */
  mayTakePaper(request: Message): boolean {
    return takesPaper(request) && !this.#silentActions.has(nameOf(request));
  }

  /** Whether an answer to this request has all that it lets expect, or all that this terminal ever sends. */
  isWhole(request: Message): (fields: Fields) => boolean {
    const lacking = lackingIn(request);
    return (fields) => lacking(fields).every((tag) => this.#neverSent.has(absenceOf(request, fields, tag)));
  }

  /** Remembers what did not come although it was waited for. */
  learn(request: Message, { responses, ending }: Reception): void {
    if (ending === 'silent' && takesPaper(request)) this.#silentActions.add(nameOf(request));
    const last = responses.at(-1);
    if (ending !== 'answered' || last === undefined) return;
    const { fields } = last.message;
    for (const tag of lackingIn(request)(fields)) this.#neverSent.add(absenceOf(request, fields, tag));
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

/** A field that did not come: of a cheque, of something else that is paid or not, or of what moves no money. */
function absenceOf(request: Message, fields: Fields, tag: string): string {
  const action = actionOf(request.fields);
  const kind = action?.name === 'cheque' ? 'cheque' : action?.isFinancial === true ? 'payment' : nameOf(request);
  return [kind, fieldValue(fields, 'AE') ?? '', tag].join(' ');
}
