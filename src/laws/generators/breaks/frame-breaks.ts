import { DEFAULT_DECODE_LIMITS, FIELDS_WITH_LINE_ENDS, type Field } from '../../../codec/index.js';
import { writeFields } from '../../write-fields.js';
import { CAPITALS } from '../text.js';
import type { Breaker, BreakKind } from './break.js';

/** Bytes of a field before its value (CAP-FRM-01). */
const HEADER = 5;

/** Breaks of the frame: what is wrong before any meaning is asked for. */
export const FRAME_BREAKS = {
  'length-one-too-long': (fields, choice) => {
    const target = pick(fields, choice, ({ value }) => value.length < 999);
    if (target === undefined) return undefined;
    const bytes = replaceHeader(target, { length: threeDigits(target.field.value.length + 1) });
    const expected = [{ requirement: 'CAP-FRM-04', offset: target.offset + 2 } as const];
    // Behind the last field nothing is misread: the value just ends early.
    const ofValue = { requirement: 'CAP-FRM-04', offset: target.offset + HEADER } as const;
    return { requirement: 'CAP-FRM-04', bytes, expected: target.isLast ? [...expected, ofValue] : expected };
  },
  'length-one-too-short': (fields, choice) => {
    const target = pick(fields, choice, ({ value }) => value.length > 1);
    if (target === undefined) return undefined;
    const bytes = replaceHeader(target, { length: threeDigits(target.field.value.length - 1) });
    const expected = [{ requirement: 'CAP-FRM-04', offset: target.offset + 2 } as const];
    // One character too many at the end: a capital may as well begin a tag, and a space or a line end belongs to nothing.
    const left = { offset: target.end - 1 };
    const readings = [
      { requirement: 'CAP-FRM-01', ...left },
      { requirement: 'CAP-FRM-02', ...left },
    ] as const;
    return { requirement: 'CAP-FRM-04', bytes, expected: target.isLast ? [...expected, ...readings] : expected };
  },
  'length-not-digits': (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const digits = threeDigits(target.field.value.length);
    const wrong = choice.place % 2 === 0 ? signed(digits, choice.place) : withCharacter(digits, choice.place, ' +-.xOlÉ');
    const bytes = replaceHeader(target, { length: wrong });
    return { requirement: 'CAP-FRM-03', bytes, expected: [{ requirement: 'CAP-FRM-03', offset: target.offset + 2 }] };
  },
  'length-zero': (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const bytes = `${target.before}${target.field.tag}000${target.after}`;
    return { requirement: 'CAP-FRM-05', bytes, expected: [{ requirement: 'CAP-FRM-05', offset: target.offset + 2 }] };
  },
  truncated: (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const kept = 1 + (choice.place % (target.end - target.offset - 1));
    const bytes = writeFields(fields).slice(0, target.offset + kept);
    if (kept < HEADER)
      return { requirement: 'CAP-FRM-01', bytes, expected: [{ requirement: 'CAP-FRM-01', offset: target.offset }] };
    const ofLength = { requirement: 'CAP-FRM-04', offset: target.offset + 2 } as const;
    const ofValue = { requirement: 'CAP-FRM-04', offset: target.offset + HEADER } as const;
    return { requirement: 'CAP-FRM-04', bytes, expected: [ofValue, ofLength] };
  },
  'extra-bytes': (fields, choice) => {
    const extra = EXTRA_BYTES[choice.place % EXTRA_BYTES.length] ?? '';
    const bytes = writeFields(fields) + extra;
    const offset = bytes.length - extra.length;
    const found = /^[A-Za-z0-9]/.test(extra) ? 'CAP-FRM-02' : 'CAP-FRM-01';
    return { requirement: 'CAP-FRM-01', bytes, expected: [{ requirement: found, offset }] };
  },
  'line-end': (fields) => {
    const bytes = writeFields(fields);
    return { requirement: 'CAP-FRM-17', bytes: `${bytes}\r\n`, expected: [{ requirement: 'CAP-FRM-17', offset: bytes.length }] };
  },
  'tag-lower-case': (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const { tag } = target.field;
    const tags = [tag.toLowerCase(), tag.charAt(0).toLowerCase() + tag.charAt(1), tag.charAt(0) + tag.charAt(1).toLowerCase()];
    const bytes = replaceHeader(target, { tag: tags[choice.place % tags.length] ?? tag });
    return { requirement: 'CAP-FRM-02', bytes, expected: [{ requirement: 'CAP-FRM-02', offset: target.offset }] };
  },
  'tag-with-digit': (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const bytes = replaceHeader(target, { tag: withCharacter(target.field.tag, choice.place, '0123456789') });
    return { requirement: 'CAP-FRM-02', bytes, expected: [{ requirement: 'CAP-FRM-02', offset: target.offset }] };
  },
  'tag-repeated': (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const values = [target.field.value, '0'.repeat(target.field.value.length)];
    const again = { tag: target.field.tag, value: values[choice.place % values.length] ?? '' };
    const bytes = writeFields([...fields, again]);
    const offset = bytes.length - HEADER - again.value.length;
    return { requirement: 'CAP-FRM-08', bytes, expected: [{ requirement: 'CAP-FRM-08', offset }] };
  },
  'version-absent': (fields) => {
    const others = fields.filter(({ tag }) => tag !== 'CZ');
    if (others.length === 0) return undefined;
    return { requirement: 'CAP-FRM-06', bytes: writeFields(others), expected: [{ requirement: 'CAP-FRM-06', offset: 0 }] };
  },
  'version-late': (fields, choice) => {
    const version = fields.find(({ tag }) => tag === 'CZ');
    const others = fields.filter((field) => field !== version);
    if (version === undefined || others.length === 0) return undefined;
    const place = 1 + (choice.place % others.length);
    const bytes = writeFields(others.toSpliced(place, 0, version));
    return { requirement: 'CAP-FRM-06', bytes, expected: [{ requirement: 'CAP-FRM-06', offset: 0 }] };
  },
  'not-ascii': (fields, choice) => {
    const target = pick(fields, choice);
    if (target === undefined) return undefined;
    const forbidden = FIELDS_WITH_LINE_ENDS.has(target.field.tag)
      ? '\u0000\u0003\u0080\u00e9\u00ff'
      : '\u0000\n\u0080\u00e9\u00ff';
    const at = choice.place % target.field.value.length;
    const value = replaceAt(target.field.value, at, forbidden.charAt(choice.place % forbidden.length));
    const bytes = writeFields(fields.with(target.index, { ...target.field, value }));
    return { requirement: 'CAP-FRM-10', bytes, expected: [{ requirement: 'CAP-FRM-10', offset: target.offset + HEADER + at }] };
  },
  empty: () => ({ requirement: 'CAP-FRM-01', bytes: '', expected: [{ requirement: 'CAP-FRM-01', offset: 0 }] }),
  huge: (fields) => {
    const used = new Set(fields.map(({ tag }) => tag));
    const tags = [...CAPITALS].flatMap((second) => [`Q${second}`, `W${second}`, `X${second}`]).filter((tag) => !used.has(tag));
    const padding = tags.slice(0, 68).map((tag) => ({ tag, value: '~'.repeat(999) }));
    const { maxBytes } = DEFAULT_DECODE_LIMITS;
    const bytes = writeFields([...fields, ...padding]);
    return { requirement: 'CAP-FRM-20', bytes, expected: [{ requirement: 'CAP-FRM-20', offset: maxBytes }] };
  },
} as const satisfies Partial<Record<BreakKind, Breaker>>;

/** What may follow the last field and belongs to nothing, nor could be the rest of its value. */
const EXTRA_BYTES = ['\n', '\u0000', '\u0003', '\u00ff', '  ', 'zz', '00', '\r', '-----'] as const;

interface Target {
  readonly index: number;
  readonly field: Field;
  readonly offset: number;
  readonly end: number;
  readonly isLast: boolean;
  readonly before: string;
  readonly after: string;
}

/** One of the fields that can take the break, with its place. */
function pick(
  fields: readonly Field[],
  choice: { readonly field: number },
  canTake: (field: Field) => boolean = () => true,
): Target | undefined {
  const candidates = fields.filter(canTake);
  const field = candidates[choice.field % Math.max(1, candidates.length)];
  if (field === undefined) return undefined;
  const index = fields.indexOf(field);
  const before = writeFields(fields.slice(0, index));
  const after = writeFields(fields.slice(index + 1));
  const end = before.length + HEADER + field.value.length;
  return { index, field, offset: before.length, end, isLast: after === '', before, after };
}

function replaceHeader(target: Target, header: { readonly tag?: string; readonly length?: string }): string {
  const { field, before, after } = target;
  return `${before}${header.tag ?? field.tag}${header.length ?? threeDigits(field.value.length)}${field.value}${after}`;
}

/** The length as `+04`, `-04`, ` 04`: three characters that a lenient reader of numbers takes. */
function signed(digits: string, place: number): string {
  return digits.startsWith('0') ? replaceAt(digits, 0, '+ -'.charAt((place >> 1) % 3)) : withCharacter(digits, place, ' +-.');
}

function withCharacter(text: string, place: number, characters: string): string {
  const at = place % text.length;
  return replaceAt(text, at, characters.charAt((place >> 2) % characters.length));
}

function replaceAt(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}

function threeDigits(length: number): string {
  return String(1_000 + length).slice(-3);
}
