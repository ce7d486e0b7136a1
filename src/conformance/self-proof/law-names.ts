import type { CatalogueEntry } from '../suite/scenario-catalogue.js';

/** Laws of the codec as scenarios call them, and their ids. */
export const LAW_NAMES = {
  'fields survive encoding and decoding': 'framing/round-trip',
  'no byte of a frame is lost or changed': 'framing/canonical',
  'cuts between the bytes change nothing': 'framing/segments',
  'any bytes can be decoded': 'framing/any-bytes',
  'what may not be sent is not encoded': 'framing/no-exception-to-the-rules',
  'the fields inside a ticket decode like any others': 'framing/nested-ticket',
  'every break is found at its place': 'framing/breaks-are-found',
  'nothing is held against a well-formed message': 'framing/no-false-alarm',
  'the order of the fields does not change the meaning': 'framing/order',
  'the first of repeated fields counts': 'framing/first-counts',
  'two messages come apart where the second begins': 'framing/messages-apart',
  'any fields and any bytes can be explained': 'framing/explanation',
  'an amount survives the wire': 'amounts/on-the-wire',
  'zeros in front of an amount change nothing': 'amounts/leading-zeros',
  'an amount is read as people write it': 'amounts/in-words',
  'an amount that does not fit is refused': 'amounts/limits',
  'every currency has its own decimals': 'currencies/decimals',
  'letters and number name the same currency': 'currencies/names',
  'an unknown number is no currency': 'currencies/unknown',
  'a masked field hides its secret': 'masking/fields',
  'a masked frame hides its secret': 'masking/frames',
  'a broken frame hides its card number': 'masking/broken-frames',
  'free text hides its card number': 'masking/text',
} as const satisfies Readonly<Record<string, `${string}/${string}`>>;

export type LawName = keyof typeof LAW_NAMES;

/** The id of the law a scenario tries, or undefined for a scenario that shows an example. */
export function lawAskedBy({ steps }: Pick<CatalogueEntry, 'steps'>): string | undefined {
  const names: Readonly<Record<string, string>> = LAW_NAMES;
  const [name] = steps.flatMap(({ text }) => /^the law that (.+)$/.exec(text)?.[1] ?? []);
  return names[name ?? ''];
}
