/** What the naive decoder reads: fields, where they end, what is left, and what is wrong, by kind and offset. */
export interface NaiveFrame {
  readonly fields: readonly { readonly tag: string; readonly value: string; readonly offset: number }[];
  readonly issues: readonly (readonly [kind: string, offset: number])[];
  readonly end: number;
  readonly remainder: string;
}

/**
 * A second decoder, of regular expressions and slices, slow and without anything of the project: what the real one says of any
 * bytes (Latin-1 text) has to be what this one says.
 */
export function naiveDecode(bytes: string, maxBytes = 65_536): NaiveFrame {
  const text = bytes.slice(0, maxBytes);
  const fields: { tag: string; value: string; offset: number }[] = [];
  const issues: [kind: string, offset: number][] = [];
  let rest = text;
  for (let header = HEADER.exec(rest); header !== null; header = HEADER.exec(rest)) {
    const [, tag = '', digits = ''] = header;
    const value = rest.slice(5, 5 + Number.parseInt(digits, 10));
    if (value.length < Number.parseInt(digits, 10)) break;
    const offset = text.length - rest.length;
    if (!/^[A-Z]+$/.test(tag)) issues.push(['tag-malformed', offset]);
    if (offset === 0 && tag !== 'CZ') issues.push(['version-not-first', 0]);
    if (fields.some((field) => field.tag === tag)) issues.push(['tag-repeated', offset]);
    if (digits === '000') issues.push(['length-zero', offset + 2]);
    const bad = value.search(/^(AK|ZT)$/.test(tag) ? /[^\n\r\x20-\x7f]/ : /[^\x20-\x7f]/);
    if (bad >= 0) issues.push(['value-not-printable', offset + 5 + bad]);
    fields.push({ tag, value, offset });
    rest = rest.slice(5 + value.length);
  }
  const end = text.length - rest.length;
  const tail = rest === '' && fields.length > 0 ? undefined : TAILS.find(([form]) => form.test(rest));
  if (tail !== undefined) issues.push([tail[1], end + tail[2]]);
  if (bytes.length > maxBytes) issues.push(['oversized', maxBytes]);
  return { fields, issues, end, remainder: rest };
}

const HEADER = /^([A-Za-z]{2})([0-9]{3})/;

/** What a rest that is no whole field is: its form, the issue, and where in the rest that lies. First match wins. */
const TAILS: readonly (readonly [form: RegExp, kind: string, at: number])[] = [
  [/^$/, 'empty', 0],
  [/^\r\n/, 'line-end', 0],
  [/^(?![A-Z]{2}|[A-Z]$)/, 'tag-malformed', 0],
  [/^..(?![0-9]{3}|[0-9]{0,2}$)/s, 'length-malformed', 2],
  [/^.{1,4}$/s, 'field-truncated', 0],
  [/^/, 'value-truncated', 5],
];
