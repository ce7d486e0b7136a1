import { decodeConstructedField, encodeFrameAsWritten, type Field, type WrittenField } from '../../../src/codec/index.js';
import type { RequirementId } from '../../../src/protocol/index.js';
import type { Asked, Fault, Member } from '../member.js';

type Rows = readonly [RequirementId, ...RequirementId[]];

/** A terminal of the second fleet that breaks one of these rows. */
export function deviates(
  id: string,
  says: string,
  rows: Rows,
  fault: () => Fault,
  capabilities?: Member['capabilities'],
): Member {
  return member('deviates', id, says, rows, fault, capabilities);
}

/** A terminal of the second fleet that is unusual and breaks none. */
export function permitted(
  id: string,
  says: string,
  rows: Rows,
  fault: () => Fault,
  capabilities?: Member['capabilities'],
): Member {
  return member('permitted', id, says, rows, fault, capabilities);
}

function member(
  kind: Member['kind'],
  id: string,
  says: string,
  requirements: Rows,
  fault: () => Fault,
  capabilities: Member['capabilities'],
): Member {
  return { id: `second-${id}`, says, kind, requirements, fault, ...(capabilities === undefined ? {} : { capabilities }) };
}

/** Debit, credit, cancellation or cheque. */
export const isPayment = (asked: Asked) => asked.numberOfPayment > 0;

export const isCheque = (asked: Asked) => asked.action === 'cheque';

export const isCard = (asked: Asked) => isPayment(asked) && !isCheque(asked);

export const fieldOf = (fields: readonly Field[], tag: string) => fields.find((field) => field.tag === tag)?.value;

export const isDone = (fields: readonly Field[]) => fieldOf(fields, 'AE') === '10';

export const isNotDone = (fields: readonly Field[]) => fieldOf(fields, 'AE') === '01';

/** Not done, and the first two characters of the reason. */
export const isFor = (fields: readonly Field[], reason: string) =>
  isNotDone(fields) && fieldOf(fields, 'AF')?.startsWith(reason) === true;

/** Amount of a request, in minor units; NaN where it has none that is a number. */
export const amountOf = (asked: Asked) => (/^\d+$/.test(asked.value('CB') ?? '') ? Number(asked.value('CB')) : Number.NaN);

/** A request that a healthy terminal would take for a payment. */
export const isSoundPayment = (asked: Asked) => isPayment(asked) && asked.isWhole && amountOf(asked) > 0;

/** A request or an answer as it goes over the line. */
export const frame = (fields: readonly WrittenField[]) => encodeFrameAsWritten(fields);

/** An answer that nothing was done, with what identifies the request. */
export function notDone(asked: Asked, reason: string): Field[] {
  const echoed = ['CJ', 'CA', 'CB', 'CD', 'CE'].flatMap((tag) => asked.fields.filter((field) => field.tag === tag).slice(0, 1));
  const cheque = isCheque(asked) ? [{ tag: 'CC', value: '00C' }] : [];
  return [{ tag: 'CZ', value: '0320' }, ...echoed, { tag: 'AE', value: '01' }, { tag: 'AF', value: reason }, ...cheque];
}

/** Answers at once that nothing was done; the healthy terminal never hears of the request. */
export function turnDown(asked: Asked, reason: string): 'unasked' {
  asked.say({ bytes: frame(notDone(asked, reason)) });
  return 'unasked';
}

/** Amount on as many digits as the request has, at least two. */
export const asAmount = (asked: Asked, minorUnits: number) =>
  String(minorUnits).padStart(Math.max(2, asked.value('CB')?.length ?? 8), '0');

/** Has the healthy terminal perform something whatever its cardholder was told, who is then as before. */
export async function pushThrough(asked: Asked, fields: readonly Field[]): Promise<readonly Field[]> {
  asked.healthy.cardholder('pay');
  const answer = await asked.healthy.ask(fields);
  asked.healthy.cardholder(asked.gesture);
  return answer;
}

/** Text of the ticket in an answer, Latin-1. */
export function ticketText(fields: readonly Field[]): string | undefined {
  const inner = fieldOf(fields, 'ZT');
  const base64 = inner === undefined ? undefined : fieldOf(decodeConstructedField(inner).fields, 'AK');
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('latin1');
}

/** How the ticket of an answer is managed: CK inside ZT. */
export function ticketMode(fields: readonly Field[]): string {
  return fieldOf(decodeConstructedField(fieldOf(fields, 'ZT') ?? '').fields, 'CK') ?? '100';
}

/** The answer with another ticket: its text, Latin-1 or bytes; written otherwise than usual where asked for. */
export function withTicket(
  fields: readonly Field[],
  text: string | Buffer,
  write: (mode: string, base64: string) => readonly WrittenField[] = (mode, base64) => [
    { tag: 'CK', value: mode },
    { tag: 'AK', value: base64 },
  ],
): Field[] {
  const base64 = (typeof text === 'string' ? Buffer.from(text, 'latin1') : text).toString('base64');
  const inner = frame(write(ticketMode(fields), base64)).toString('latin1');
  return fields.map((field) => (field.tag === 'ZT' ? { tag: 'ZT', value: inner } : field));
}

/** Where a request was cut: offsets of its bytes at which a later piece begins. */
export function cutsOf(asked: Asked): number[] {
  let offset = 0;
  return asked.pieces
    .map(({ bytes }) => {
      offset += bytes.length;
      return offset;
    })
    .slice(0, -1);
}

/** Offsets in the request at which its fields begin, and the one behind the last. */
export function startsOf(fields: readonly Field[]): number[] {
  let offset = 0;
  return [0, ...fields.map(({ value }) => (offset += 5 + value.length))];
}
