import { BELIEF_SENTENCES } from './belief-sentences.js';
import { CONDUCT_SENTENCES } from './conduct-sentences.js';
import { MISSING_SENTENCES, TICKET_SENTENCES, UNEXPECTED_SENTENCES, VALUE_SENTENCES } from './field-sentences.js';
import { FRAME_SENTENCES } from './frame-sentences.js';
import type { IssueValue, Said } from './said.js';

/** The one table of what issues say: for each kind its sentences in both languages, made from its values. */
export const ISSUE_SENTENCES = {
  ...FRAME_SENTENCES,
  ...VALUE_SENTENCES,
  ...MISSING_SENTENCES,
  ...UNEXPECTED_SENTENCES,
  ...TICKET_SENTENCES,
  ...CONDUCT_SENTENCES,
  ...BELIEF_SENTENCES,
} as const;

/** What can be wrong. */
export type IssueKind = keyof typeof ISSUE_SENTENCES;

/** What an issue of this kind tells. */
export type ValuesOf<Kind extends IssueKind> =
  Parameters<(typeof ISSUE_SENTENCES)[Kind]> extends [infer Values extends object] ? Values : Record<never, never>;

/** The values of an issue of any kind. */
export type IssueValues = Readonly<Record<string, IssueValue>>;

/** What an issue of this kind and these values says. Undefined for a kind that only another version knows. */
export function sentencesOf(kind: string, values: IssueValues): Said | undefined {
  if (!Object.hasOwn(ISSUE_SENTENCES, kind)) return undefined;
  const table: object = ISSUE_SENTENCES;
  return (table as Readonly<Record<string, (values: IssueValues) => Said>>)[kind]?.(values);
}
