import {
  type Action,
  type Amount,
  actionOf,
  amountOf,
  type CardholderBehaviour,
  type Fields,
  fieldValue,
  isReadable,
  type Message,
  minorUnitsOf,
  type Outcome,
  outcomeOf,
  type RequirementId,
  ticketText,
} from '../../protocol/index.js';
import type { JudgedExchange } from '../evidence/exchange.js';
import { movesMoney, responseFields } from '../evidence/exchange.js';

/** In what circumstances a request was asked. */
export interface Circumstances {
  /** Id of the scenario's run: what is found later belongs to it. */
  readonly scenario: string;
  /** What the scenario asks; undefined where its tags do not say. */
  readonly question: RequirementId | undefined;
  /** What the cardholder was told to do; undefined where nobody was. */
  readonly gesture: CardholderBehaviour | undefined;
}

/** A request as the bench's books have it: what was asked, and what the terminal says came of it. */
export interface Entry extends Circumstances {
  readonly request: Message;
  readonly action: Action | undefined;
  readonly amount: Amount | undefined;
  /** It could move money: by what it says, or by what a wrong terminal could make of it. */
  readonly movesMoney: boolean;
  /** What the terminal reported; `none` where no answer came that can be read. */
  readonly reported: Outcome | 'none';
  /** `AC` of the answer. */
  readonly authorisation: string | undefined;
  /** The words of the ticket that came with the answer. */
  readonly ticket: string | undefined;
  /** `CB` of the answer, in minor units. */
  readonly reportedMinorUnits: number | undefined;
  /** The bench asked it of its own accord, outside of any scenario. */
  readonly isProbe?: true;
}

/** The entry of an exchange. */
export function entryOf(exchange: JudgedExchange, circumstances: Circumstances): Entry {
  const fields = responseFields(exchange);
  const { request } = exchange;
  return { ...ofRequest(request, circumstances), ...ofAnswer(fields, exchange.responses.length > 0) };
}

/** The entry of a request of which nobody waited for the answer. */
export function entryOfBreak(request: Message, circumstances: Circumstances): Entry {
  return { ...ofRequest(request, circumstances), ...ofAnswer([], false) };
}

/** Whether it is an operation that the terminal says it performed. */
export function isBooked({ reported, action }: Entry): boolean {
  return reported === 'performed' && action?.isFinancial === true;
}

function ofRequest(request: Message, circumstances: Circumstances) {
  return {
    ...circumstances,
    request,
    action: isReadable(request) ? actionOf(request.fields) : undefined,
    amount: amountOf(request.fields),
    movesMoney: movesMoney(request),
  };
}

function ofAnswer(fields: Fields, isAnswered: boolean) {
  return {
    reported: isAnswered ? outcomeOf(fields) : ('none' as const),
    authorisation: fieldValue(fields, 'AC'),
    ticket: ticketText(fields),
    reportedMinorUnits: minorUnitsOf(fieldValue(fields, 'CB') ?? ''),
  };
}
