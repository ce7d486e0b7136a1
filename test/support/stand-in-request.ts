/** A request cut out of a stream of bytes, read without any code of the project. */
export interface Reading {
  /** `whole`: fields to the end; `open`: more may come; `broken`: no more bytes can help. */
  readonly state: 'whole' | 'open' | 'broken';
  readonly fields: ReadonlyMap<string, string>;
  /** Characters the request takes, its line end included. */
  readonly taken: number;
  readonly hasLineEnd: boolean;
}

const ALWAYS = ['CZ', 'CJ', 'CA', 'CD'];
const WITH_AMOUNT = [...ALWAYS, 'CB', 'CE'];

/** Fields an action cannot do without; undefined for an action the stand-in does not know. */
export function mandatoryFields(code: string | undefined): readonly string[] | undefined {
  if (code === '0' || code === '1' || code === '2') return WITH_AMOUNT;
  if (code === '3' || code === 'I') return ALWAYS;
  return code === 'P' ? [...ALWAYS, 'ZT'] : undefined;
}

/** All that the action wants is there. */
export function hasAll(fields: ReadonlyMap<string, string>): boolean {
  return (mandatoryFields(fields.get('CD')) ?? ALWAYS).every((tag) => fields.has(tag));
}

/** Reads one request from the beginning of the text. A `CZ` after a request that has all it needs begins the next one. */
export function readRequest(text: string): Reading {
  const fields = new Map<string, string>();
  let at = 0;
  const stop = (state: Reading['state'], taken: number, hasLineEnd = false): Reading => ({ state, fields, taken, hasLineEnd });
  while (at < text.length) {
    if (at > 0 && text.startsWith('\r\n', at)) return stop('whole', at + 2, true);
    if (text.slice(at) === '\r') return stop('open', text.length);
    const tag = text.slice(at, at + 2);
    const digits = text.slice(at + 2, at + 5);
    if (!/^[A-Z]{1,2}$/.test(tag) || (tag.length === 1 && text.length > at + 1)) return stop('broken', text.length);
    if (!/^\d*$/.test(digits) || digits === '000') return stop('broken', text.length);
    if (tag.startsWith('CZ') && at > 0 && hasAll(fields)) return stop('whole', at);
    if (tag.length === 2 && (fields.has(tag) || (at === 0 && tag !== 'CZ'))) return stop('broken', text.length);
    const end = at + 5 + Number(digits);
    if (digits.length < 3 || end > text.length) return stop('open', text.length);
    const value = text.slice(at + 5, end);
    if (!(tag === 'ZT' ? /^[\x20-\x7e\r\n]+$/ : /^[\x20-\x7e]+$/).test(value)) return stop('broken', text.length);
    fields.set(tag, value);
    at = end;
  }
  return stop('whole', at);
}

/** Whether `ZT` holds `CK` and then `AK`, its two lengths right. */
export function isTicket(value: string): boolean {
  const parts = /^CK003[0-9]{3}AK(\d{3})([\s\S]+)$/.exec(value);
  return parts !== null && Number(parts[1]) === parts[2]?.length;
}
