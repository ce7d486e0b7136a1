import { explainFields, type FieldExplanation, type Language } from '../../protocol/index.js';
import type { ExchangeRecord, MessageRecord } from '../../simulator/index.js';

/** The exchange with its fields explained in another language. Exchanges are recorded in English. */
export function inLanguage(exchange: ExchangeRecord, language: Language): ExchangeRecord {
  if (language === 'en') return exchange;
  const translate = (message: MessageRecord): MessageRecord => ({ ...message, fields: explainAgain(message.fields, language) });
  return { ...exchange, request: translate(exchange.request), responses: exchange.responses.map(translate) };
}

function explainAgain(fields: readonly FieldExplanation[], language: Language): FieldExplanation[] {
  return explainFields(fields, { language }).map((explained, index) => {
    const known = fields[index] ?? explained;
    const inner = known.fields === undefined ? {} : { fields: explainAgain(known.fields, language) };
    return { ...explained, value: known.value, meaning: withItsNumber(explained, known), ...inner };
  });
}

/** The length of a ticket cannot be told from its masked value; the first explanation has it. */
function withItsNumber({ tag, meaning }: FieldExplanation, known: FieldExplanation): string {
  return tag === 'AK' ? meaning.replace(/\d+/, /\d+/.exec(known.meaning)?.[0] ?? '$&') : meaning;
}
