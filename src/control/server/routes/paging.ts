import { z } from 'zod';

const MOST = 1_000;
const AN_ID = 'a whole number, 0 or more';
const A_LIMIT = `a whole number from 1 to ${MOST}`;

/** A number as an address has it: digits and nothing else. The default is inside, where the OpenAPI document finds it. */
const inDigits = <T extends z.ZodType>(number: T) =>
  z.preprocess((text) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : text), number);

const whole = (allowed: string) => z.number({ error: allowed }).int(allowed);

/** Which part of a long list is asked for. */
export const PAGE_KEYS = {
  after: inDigits(whole(AN_ID).min(0, AN_ID)).exactOptional().describe('Only those with a greater number.'),
  before: inDigits(whole(AN_ID).min(0, AN_ID)).exactOptional().describe('Only those with a smaller number.'),
  limit: inDigits(whole(A_LIMIT).min(1, A_LIMIT).max(MOST, A_LIMIT).default(100)).describe(
    'At most so many: those next to `after`, or the newest without it.',
  ),
} as const;

/** Which items of a list are asked for. */
export interface PageQuery {
  readonly after?: number;
  readonly before?: number;
  readonly limit: number;
  readonly language?: string;
}

/** Some ids, and how to get at those around them. */
export interface Page {
  readonly ids: readonly number[];
  /** Values of the header `Link` (RFC 8288), relative to what was asked. */
  readonly links: readonly string[];
}

/** The ids next to `after`, or else the newest, in both cases before `before`; oldest first. `all`: oldest first, too. */
export function pageOf(all: readonly number[], { after, before, limit, language }: PageQuery): Page {
  const wanted = all.filter((id) => (after === undefined || id > after) && (before === undefined || id < before));
  const ids = after === undefined ? wanted.slice(-limit) : wanted.slice(0, limit);
  const [first, last] = [ids.at(0), ids.at(-1)];
  const [oldest, newest] = [all.at(0), all.at(-1)];
  const told = language === undefined ? '' : `&language=${language}`;
  const link = (where: string, rel: string) => `<?${where}&limit=${limit}${told}>; rel="${rel}"`;
  return {
    ids,
    links: [
      ...(first !== undefined && oldest !== undefined && oldest < first ? [link(`before=${first}`, 'prev')] : []),
      ...(last !== undefined && newest !== undefined && newest > last ? [link(`after=${last}`, 'next')] : []),
    ],
  };
}
