import type { Evidence } from '../../conformance/index.js';
import type { FieldView, MessageView } from '../../protocol/index.js';
import type { ConformanceReport } from '../conformance-report.js';

/** Fields that say to whom and how it answered, and nothing of the terminal. */
const OF_THE_EXCHANGE: ReadonlySet<string> = new Set(['CA', 'CD', 'AE', 'AF']);

/** Fields that a header has room for, and how long they may be. */
const MOST_FIELDS = 8;
const MOST_CHARACTERS = 60;

/**
 * What a terminal says of itself when it is asked who it is: the fields of its first answer to an identification that was performed, by
 * their tags, masked like everything else. Undefined where it gave none.
 */
export function findIdentification(evidence: Iterable<Evidence>): ConformanceReport['subject']['identification'] {
  for (const { exchanges } of evidence) {
    const answered = exchanges.find(({ request, responses }) => valueIn(request, 'CD') === 'I' && isPerformed(responses[0]));
    const told = (answered?.responses[0]?.fields ?? []).filter(isTold).slice(0, MOST_FIELDS);
    if (told.length > 0) return Object.fromEntries(told.map(({ tag, value }) => [tag, value]));
  }
  return undefined;
}

function isPerformed(response: MessageView | undefined): boolean {
  return response !== undefined && valueIn(response, 'CD') === 'I' && valueIn(response, 'AE') === '10';
}

function isTold({ tag, value }: FieldView): boolean {
  return !OF_THE_EXCHANGE.has(tag) && value !== '' && value.length <= MOST_CHARACTERS;
}

function valueIn({ fields }: MessageView, wanted: string): string | undefined {
  return fields.find(({ tag }) => tag === wanted)?.value;
}
