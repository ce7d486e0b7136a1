import type { Language, Text } from './language.js';
import type { Fields } from './message.js';
import type { RequirementId } from './requirements/requirements.js';
import { MISSING_SENTENCES, type UNEXPECTED_SENTENCES, type VALUE_SENTENCES } from './sentences/field-sentences.js';
import { type IssueKind, type IssueValues, sentencesOf, type ValuesOf } from './sentences/issue-sentences.js';
import type { IssueValue, Saying } from './sentences/said.js';
import { maskValue, splitPlaces } from './show/mask.js';
import { hide, maskText } from './show/mask-text.js';

/** Only in the type: the mark of what came through the gate. */
declare const MASKED: unique symbol;

/** What an issue says, as it is written to files and read back from them: in English, and what the sentences are made from. */
export interface IssueContent {
  readonly requirement: RequirementId;
  /** One sentence. */
  readonly message: string;
  readonly tag?: string;
  /** Zero-based byte offset in the frame. */
  readonly offset?: number;
  readonly expected?: string;
  readonly actual?: string;
  /** What is wrong, whatever it is called: a row of `ISSUE_SENTENCES`. Absent from the files of versions before it. */
  readonly kind?: string;
  readonly values?: IssueValues;
}

/** One deviation of a message from a requirement. All it tells is masked: only the functions of this file make one. */
export interface Issue extends IssueContent {
  readonly kind: IssueKind;
  readonly values: IssueValues;
  readonly [MASKED]: true;
}

type Place = Pick<IssueContent, 'tag' | 'offset'>;

/** The gate: an issue of any kind, what it tells masked. Every other function here goes through it, or masks by the field. */
export function issueOf<Kind extends IssueKind>(
  requirement: RequirementId,
  kind: Kind,
  values: ValuesOf<Kind>,
  place: Place = {},
): Issue {
  return make(requirement, kind, mapValues(values, maskText), place);
}

/** An issue of the value of a field, masked as a value of this field, and so is the value that was expected of it. */
export function valueIssue<Kind extends keyof typeof VALUE_SENTENCES>(
  requirement: RequirementId,
  kind: Kind,
  field: { readonly tag: string; readonly value: string; readonly offset?: number },
  ...[expected]: ValuesOf<Kind> extends { expected: infer Expected extends Saying } ? [expected: Expected] : []
): Issue {
  const { tag, value, offset } = field;
  const wanted = expected === undefined ? {} : { expected: mapSaying(expected, (text) => showExpected(tag, text)) };
  const actual = showValue(tag, value, typeof expected === 'string' ? expected : undefined);
  return make(requirement, kind, { tag: maskText(tag), ...wanted, actual }, placeOf(tag, offset));
}

/** An issue of a field that should be there and is not. */
export function missingIssue(
  requirement: RequirementId,
  tag: string,
  kind: keyof typeof MISSING_SENTENCES = 'field-missing',
): Issue {
  return issueOf(requirement, kind, { tag }, { tag });
}

/** Whether an issue is that a field is not there. */
export function saysMissing({ kind }: Issue): boolean {
  return Object.hasOwn(MISSING_SENTENCES, kind);
}

/** An issue of a field that should not be there and is. */
export function unexpectedIssue(
  requirement: RequirementId,
  kind: keyof typeof UNEXPECTED_SENTENCES,
  { tag, value }: { readonly tag: string; readonly value: string },
): Issue {
  return make(requirement, kind, { tag, actual: showValue(tag, value) }, { tag });
}

/** What an issue says in a language; in English where it was made by a version that knows another kind. */
export function sayIssue(issue: Sayable, language: Language): Said {
  const { kind, values, message, expected, actual } = issue;
  const said = language === 'en' || kind === undefined ? undefined : sentencesOf(kind, values ?? {});
  if (said === undefined) return wordsOf(message, expected, actual);
  return wordsOf(said.message[language], said.expected?.[language], said.actual?.[language]);
}

/** An issue as a file may hold it. */
type Sayable = { readonly [Name in 'message' | 'expected' | 'actual' | 'kind' | 'values']?: IssueContent[Name] | undefined } & {
  readonly message: string;
};

/** The texts of an issue. */
export type Said = Pick<IssueContent, 'message' | 'expected' | 'actual'>;

/**
 * Issues of the fields of a message, in which no number shows that is split over several of them or that a wrong length left the end
 * of in what follows the last field. Every check of a message ends with it.
 */
export function hideSplitNumbers(issues: readonly Issue[], fields: Fields, remainder = ''): Issue[] {
  const places = issues.length === 0 ? undefined : splitPlaces(fields, remainder);
  if (places === undefined || places.size === 0) return [...issues];
  const tags = new Set([...places].map((place) => fields[place]?.tag));
  return issues.map((issue) => {
    const { tag, actual, values } = issue;
    const isHidden = tag !== undefined && actual !== undefined && tags.has(tag) && /\d/.test(actual);
    if (!isHidden) return issue;
    const hidden = values.actual === undefined ? values : { ...values, actual: mapValue(values.actual, hide) };
    return { ...issue, values: hidden, actual: hide(actual) };
  });
}

/** The same issue with every text of it changed. */
export function mapIssue<One extends IssueContent>(issue: One, change: (text: string) => string): One {
  const { message, expected, actual, values } = issue;
  const words = wordsOf(
    message,
    expected === undefined ? expected : change(expected),
    actual === undefined ? actual : change(actual),
  );
  return { ...issue, ...words, ...(values === undefined ? {} : { values: mapValues(values, change) }) };
}

function make(requirement: RequirementId, kind: IssueKind, values: IssueValues, place: Place): Issue {
  const said = sentencesOf(kind, values);
  const { message, ...seen } = wordsOf(said?.message.en ?? kind, said?.expected?.en, said?.actual?.en);
  const issue: IssueContent = { requirement, message, ...place, ...seen, kind, values };
  return issue as Issue;
}

function wordsOf(message: string, expected: string | undefined, actual: string | undefined): Said {
  return { message, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) };
}

function placeOf(tag: string, offset: number | undefined): Place {
  return offset === undefined ? { tag } : { tag, offset };
}

function mapValues(values: object, change: (text: string) => string): IssueValues {
  // A loop: hostile messages have thousands of deviations.
  const mapped: Record<string, IssueValue> = {};
  for (const [name, value] of Object.entries(values) as [string, IssueValue | undefined][]) {
    if (value !== undefined) mapped[name] = mapValue(value, change);
  }
  return mapped;
}

function mapValue(value: IssueValue, change: (text: string) => string): IssueValue {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(change) : mapSaying(value as Saying, change);
}

function mapSaying(saying: Saying, change: (text: string) => string): Saying {
  return typeof saying === 'string' ? change(saying) : { en: change(saying.en), fr: change(saying.fr) };
}

/** Longest hidden value that a finding shows in full: how long it is stands beside it. */
const HIDDEN_SHOWN = 24;

/**
 * A value masked. Of what is hidden of it, how much there is of it is told, and where an expected value is hidden as well, how far they
 * differ: so that no two rows of the same signs stand for different values.
 */
function showValue(tag: string, value: string, expected?: string): Saying {
  const masked = maskValue(tag, value);
  if (masked === value) return masked;
  const isHidden = /^[*\r\n]+$/.test(masked);
  const shown = isHidden && masked.length > HIDDEN_SHOWN ? `${masked.slice(0, HIDDEN_SHOWN)}…` : masked;
  const size = sizeOf(value);
  const isCompared = expected !== undefined && showExpected(tag, expected) !== expected;
  const other = isCompared ? differenceOf(value, expected) : { en: '', fr: '' };
  return { en: `${shown} (${size.en}${other.en})`, fr: `${shown} (${size.fr}${other.fr})` };
}

/** In how many characters two hidden values of the same length differ, and where that begins; else how long the other is. */
function differenceOf(value: string, expected: string): Text {
  const { length } = expected;
  if (value.length !== length) return { en: `, ${length} expected`, fr: `, ${length} attendus` };
  const places = [...expected].flatMap((character, place) => (value[place] === character ? [] : [place + 1]));
  const [first = 0] = places;
  if (places.length === 1) return { en: `, another at place ${first}`, fr: `, un autre à la place ${first}` };
  return {
    en: `, ${places.length} others from place ${first} on`,
    fr: `, ${places.length} autres à partir de la place ${first}`,
  };
}

function sizeOf(value: string): Text {
  const digits = value.match(/\d/g)?.length ?? 0;
  const plural = value.length === 1 ? '' : 's';
  const whole = { en: `${value.length} character${plural}`, fr: `${value.length} caractère${plural}` };
  if (digits === 0) return whole;
  if (digits === value.length) return { en: `${digits} digit${plural}`, fr: `${digits} chiffre${plural}` };
  return {
    en: `${whole.en}, ${digits} of them digits`,
    fr: `${whole.fr}, dont ${digits} ${digits === 1 ? 'chiffre' : 'chiffres'}`,
  };
}

/** What was expected, where it may be a value of the field itself, such as an amount of twelve digits. */
function showExpected(tag: string, expected: string): string {
  const value = /^[^\s,]*/.exec(expected)?.[0] ?? '';
  return maskValue(tag, value) === value ? value + maskText(expected.slice(value.length)) : maskText(expected);
}
