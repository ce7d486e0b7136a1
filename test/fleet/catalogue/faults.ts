import { decodeFrame, encodeFrameAsWritten, type Field, type WrittenField } from '../../../src/codec/index.js';
import { amountDigits, type Capabilities, minorUnitsOf, type RequirementId } from '../../../src/protocol/index.js';
import { type Asked, type Deed, type Fault, type MaybePromise, type Member, withField, without, withValue } from '../member.js';
import { type Condition, fieldIn } from './conditions.js';

type Ids = readonly [RequirementId, ...RequirementId[]];
type Made = Fault | (() => Fault);

/** A terminal that deviates. A fault that remembers something is given as a function that makes it afresh. */
export function deviates(id: string, says: string, requirements: Ids, fault: Made, capabilities?: Partial<Capabilities>): Member {
  return member({ id, says, kind: 'deviates', requirements }, fault, capabilities);
}

/** A terminal that does what is permitted. */
export function permits(id: string, says: string, requirements: Ids, fault: Made, capabilities?: Partial<Capabilities>): Member {
  return member({ id, says, kind: 'permitted', requirements }, fault, capabilities);
}

function member(row: Omit<Member, 'fault' | 'capabilities'>, fault: Made, capabilities?: Partial<Capabilities>): Member {
  const make = typeof fault === 'function' ? fault : () => fault;
  return capabilities === undefined ? { ...row, fault: make } : { ...row, capabilities, fault: make };
}

export type Change = (fields: readonly Field[], asked: Asked) => MaybePromise<readonly Field[] | 'silent' | undefined>;

/** Changes the answer of the healthy terminal. What it becomes can be written: tags of two letters, values neither empty nor odd. */
export const answers = (when: Condition, change: Change): Fault => ({
  answer: (fields, asked) => (when(asked, fields) ? change(fields, asked) : undefined),
});

export const silent: Change = () => 'silent';

/** Gives a field another value, where the answer has it. */
export const set =
  (tag: string, value: string | ((old: string, asked: Asked) => string)): Change =>
  (fields, asked) =>
    withValue(fields, tag, typeof value === 'string' ? value : value(fieldIn(fields, tag) ?? '', asked));

export const drop =
  (...tags: readonly string[]): Change =>
  (fields) =>
    without(fields, ...tags);

/** Adds a field behind another one, or at the end. */
export const add =
  (tag: string, value: string | ((asked: Asked, fields: readonly Field[]) => string), behind?: string): Change =>
  (fields, asked) =>
    withField(fields, { tag, value: typeof value === 'string' ? value : value(asked, fields) }, behind);

/** Gives a field this value whether the answer has it or not. */
export const put =
  (tag: string, value: string | ((asked: Asked, fields: readonly Field[]) => string), behind?: string): Change =>
  (fields, asked) =>
    add(tag, value, behind)(without(fields, tag), asked);

/** One change after the other. */
export const inTurn =
  (...changes: readonly Change[]): Change =>
  async (fields, asked) => {
    let changed = fields;
    for (const change of changes) {
      const next = await change(changed, asked);
      if (next === 'silent') return 'silent';
      changed = next ?? changed;
    }
    return changed;
  };

/** Says it did it, or did not: the status, with the reason or without any. */
export const says = (status: '01' | '10', code?: string): Change =>
  code === undefined ? inTurn(set('AE', status), drop('AF')) : inTurn(set('AE', status), put('AF', code, 'AE'));

export type RequestChange = (asked: Asked) => MaybePromise<Buffer | readonly Field[] | 'unasked' | undefined>;

/** Has the healthy terminal asked something else. */
export const hears = (when: Condition, change: RequestChange): Fault => ({
  asked: (asked) => (when(asked) ? change(asked) : undefined),
});

/** Writes the fields of an answer in a way that no healthy terminal would. */
export const writes = (
  when: Condition,
  change: (fields: readonly WrittenField[], asked: Asked) => readonly WrittenField[],
): Fault => ({
  send: (bytes, asked) => {
    const fields = read(bytes);
    return when(asked, fields) ? encodeFrameAsWritten(change(fields, asked)) : undefined;
  },
});

/** Sends other bytes, or sends them in another way. */
export const sends = (when: Condition, change: (bytes: Buffer, asked: Asked) => Buffer | readonly Deed[]): Fault => ({
  send: (bytes, asked) => (when(asked, read(bytes)) ? change(bytes, asked) : undefined),
});

/** Writes the length of some fields otherwise. */
export const lengths =
  (length: (field: WrittenField) => string | undefined) =>
  (fields: readonly WrittenField[]): readonly WrittenField[] =>
    fields.map((field) => {
      const written = length(field);
      return written === undefined ? field : { ...field, length: written };
    });

/** Faults in different places of one terminal. */
export const together = (...faults: readonly Fault[]): Fault => Object.assign({}, ...faults);

/**
 * Does something else than was asked. `truth`: its answer is of what it did; `echo`: its answer repeats the amount, action and currency
 * that were asked for, and only the ticket and later exchanges show what was done.
 */
export const books = (when: Condition, change: (asked: Asked) => readonly Field[], tells: 'truth' | 'echo'): Fault => ({
  asked: (asked) => (asked.isWhole && when(asked) ? change(asked) : undefined),
  answer: (fields, asked) => (asked.isWhole && tells === 'echo' && when(asked) ? echo(fields, asked) : undefined),
});

/** Books another amount than was asked for; never none at all. */
export const booksAmount = (
  when: Condition,
  change: (minorUnits: number, asked: Asked) => number,
  tells: 'truth' | 'echo',
): Fault => books(when, (asked) => withAmount(asked, change(minorUnitsOf(asked.value('CB') ?? '') ?? 0, asked)), tells);

/** The request with another amount. */
export function withAmount({ fields }: Asked, minorUnits: number): Field[] {
  return withValue(fields, 'CB', amountDigits(Math.min(Math.max(Math.trunc(minorUnits), 1), 999_999_999_999)));
}

/** The answer as if what was asked had been done: its amount, its action, its currency. */
export function echo(fields: readonly Field[], asked: Asked): readonly Field[] {
  return ['CB', 'CD', 'CE'].reduce<readonly Field[]>((changed, tag) => {
    const value = asked.value(tag);
    return value === undefined ? changed : withValue(changed, tag, value);
  }, fields);
}

/** Performs something that no POS is told of, with a card that is there. */
export async function charge(asked: Asked, request: Buffer | readonly Field[] = asked.bytes): Promise<readonly Field[]> {
  const { gesture, healthy } = asked;
  healthy.cardholder('pay');
  const answer = await healthy.ask(request);
  healthy.cardholder(gesture);
  return answer;
}

/** A debit of so much, in euros, as the POS of this request would ask for it. */
export function debit(asked: Asked, minorUnits: number): Field[] {
  return [
    { tag: 'CZ', value: readable(asked, 'CZ', /^\d{4}$/) ?? '0320' },
    { tag: 'CJ', value: readable(asked, 'CJ', /^\d{12}$/) ?? '000000000001' },
    { tag: 'CA', value: readable(asked, 'CA', /^\d{2}$/) ?? '01' },
    { tag: 'CB', value: amountDigits(minorUnits) },
    { tag: 'CD', value: '0' },
    { tag: 'CE', value: '978' },
  ];
}

/** A request made whole: what is missing or cannot be read is taken from a debit of so much. */
export function completed(asked: Asked, minorUnits: number): Field[] {
  const usual = debit(asked, minorUnits);
  return usual.map(({ tag, value }) => {
    const pattern = tag === 'CB' ? /^\d{2,12}$/ : tag === 'CD' ? /^[012]$/ : tag === 'CE' ? /^(?:978|953|840|788)$/ : /./;
    return { tag, value: tag === 'CB' || tag === 'CD' || tag === 'CE' ? (readable(asked, tag, pattern) ?? value) : value };
  });
}

function readable(asked: Asked, tag: string, pattern: RegExp): string | undefined {
  const value = asked.value(tag);
  return value !== undefined && pattern.test(value) ? value : undefined;
}

/** An answer of its own: what identifies the request, the status and the reason. */
export function ownAnswer(asked: Asked, status: string, code?: string): Field[] {
  const repeated = ['CJ', 'CA', 'CB', 'CD', 'CE'].flatMap((tag) => {
    const value = asked.value(tag);
    return value === undefined || value === '' ? [] : [{ tag, value }];
  });
  const cheque = asked.action === 'cheque' ? [{ tag: 'CC', value: '00C' }] : [];
  return [
    { tag: 'CZ', value: '0320' },
    ...repeated,
    ...cheque,
    { tag: 'AE', value: status },
    ...(code === undefined ? [] : [{ tag: 'AF', value: code }]),
  ];
}

/** Writes an answer of its own and never asks the healthy terminal. */
export function tell(asked: Asked, status: string, code?: string, ...deeds: readonly Deed[]): 'unasked' {
  asked.say({ bytes: write(ownAnswer(asked, status, code)) }, ...deeds);
  return 'unasked';
}

export function write(fields: readonly WrittenField[]): Buffer {
  return encodeFrameAsWritten(fields);
}

export function read(bytes: Buffer): readonly Field[] {
  return decodeFrame(bytes).fields.map(({ tag, value }) => ({ tag, value }));
}

/** Bytes in pieces cut at these places, so many milliseconds apart. */
export function inPieces(bytes: Buffer, cuts: readonly number[], apartMs: number): Deed[] {
  const places = [0, ...cuts.filter((place) => place > 0 && place < bytes.length), bytes.length];
  return places.slice(1).map((end, index) => {
    const piece = { bytes: bytes.subarray(places[index], end) };
    return index === 0 ? piece : { ...piece, afterMs: apartMs };
  });
}
