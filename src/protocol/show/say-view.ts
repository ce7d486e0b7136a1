import type { Language, Text } from '../language.js';
import { findField } from '../tables/dictionary.js';
import { describeTicketLength, describeValue, type FieldView, sentenceOf, UNKNOWN_FIELD } from './explain.js';
import { describeCutShort, type MessageView } from './message-view.js';

/**
 * A message as it was shown in English, in another language: its fields are enough to say it again. What would not come out in English as
 * it stands there, because fields of it are not kept, is left as it is.
 */
export function sayView(view: MessageView, language: Language): MessageView {
  if (language === 'en') return view;
  const { fields, remainder } = view;
  const cut = { fields, end: remainder?.offset ?? 0 };
  const explanation = again(view.explanation, language, [
    (spoken) => sentenceOf(fields, spoken),
    (spoken) => describeCutShort(cut, spoken),
  ]);
  return { ...view, explanation, fields: fields.map((field) => sayField(field, fields, language)) };
}

function sayField(field: FieldView, beside: readonly FieldView[], language: Language): FieldView {
  const { tag, meaning, fields } = field;
  const name = findField(tag)?.name ?? UNKNOWN_FIELD;
  return {
    ...field,
    name: name.en === field.name ? name[language] : field.name,
    meaning: again(meaning, language, [
      (spoken) => describeValue(field, beside, { language: spoken }),
      (spoken) => describeTicketLength(Number(/\d+/.exec(meaning)?.[0] ?? 0))[spoken],
    ]),
    ...(fields === undefined ? {} : { fields: fields.map((inner) => sayField(inner, fields, language)) }),
  };
}

/** What was said in English, in another language: by the first way of saying it that gives the same in English. */
function again(english: string, language: Language, ways: readonly ((spoken: keyof Text) => string)[]): string {
  return ways.find((way) => way('en') === english)?.(language) ?? english;
}
