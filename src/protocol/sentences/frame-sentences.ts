import type { FrameIssueKind } from '../../codec/index.js';
import { characters, named, type Said, textOf } from './said.js';

/** What has to stand where a fault of the frame is, where it is always the same. */
const EXPECTED = {
  tag: { en: 'two letters A to Z', fr: 'deux lettres de A à Z' },
  length: { en: 'three digits from 001 to 999', fr: 'trois chiffres de 001 à 999' },
  noZero: { en: 'a length from 001 to 999, or no field', fr: 'une longueur de 001 à 999, ou pas de champ' },
  field: { en: 'a tag, three length digits and a value', fr: 'un identifiant, trois chiffres de longueur et une valeur' },
  fields: { en: 'at least one field', fr: 'au moins un champ' },
  end: { en: 'a field or the end of the message', fr: 'un champ ou la fin du message' },
  ascii: { en: 'printable ASCII (20 to 7F)', fr: 'ASCII imprimable (20 à 7F)' },
} as const;

const NOTHING = { en: 'nothing', fr: 'rien' };

/** Deviations from the frame format, by what the codec calls them. */
export const FRAME_SENTENCES = {
  empty: (): Said => ({
    message: { en: 'The message is empty.', fr: 'Le message est vide.' },
    expected: EXPECTED.fields,
    actual: NOTHING,
  }),
  'field-truncated': ({ actual }: { actual: string }): Said => ({
    message: {
      en: 'The message ends in the middle of a tag or a length.',
      fr: "Le message s'arrête au milieu d'un identifiant ou d'une longueur.",
    },
    expected: EXPECTED.field,
    actual: textOf(actual),
  }),
  'tag-malformed': ({ actual }: { actual: string }): Said => ({
    message: {
      en: `Where a tag should stand there is "${actual}".`,
      fr: `Là où un identifiant est attendu, on lit « ${actual} ».`,
    },
    expected: EXPECTED.tag,
    actual: textOf(actual),
  }),
  'length-malformed': ({ tag, actual }: { tag: string; actual: string }): Said => ({
    message: {
      en: `The length of ${named(tag).en} is not three digits.`,
      fr: `La longueur de ${named(tag).fr} n'est pas sur trois chiffres.`,
    },
    expected: EXPECTED.length,
    actual: textOf(actual),
  }),
  'length-suspected': ({ tag, announced, plausible, at }: LengthValues & { plausible: number; at: number }): Said => ({
    message: {
      en: `${tag} announces ${announced} characters and ${plausible} are there: from offset ${at} on, nothing reads as a field.`,
      fr: `${tag} annonce ${announced} caractères et il y en a ${plausible} : à partir de la position ${at}, plus rien ne se lit comme un champ.`,
    },
    expected: { en: `${announced} characters, as announced`, fr: `${announced} caractères, comme annoncé` },
    actual: characters(plausible),
  }),
  'value-truncated': ({ tag, announced, left }: LengthValues & { left: number }): Said => ({
    message: {
      en: `The length of ${named(tag).en} announces ${announced} characters and the message has ${left} characters left.`,
      fr: `La longueur de ${named(tag).fr} annonce ${announced} caractères et il en reste ${left} dans le message.`,
    },
    expected: characters(announced),
    actual: characters(left),
  }),
  'length-zero': ({ tag, actual }: { tag: string; actual: string }): Said => ({
    message: { en: `The length of ${named(tag).en} is 000.`, fr: `La longueur de ${named(tag).fr} est 000.` },
    expected: EXPECTED.noZero,
    actual: textOf(actual),
  }),
  'version-not-first': ({ tag }: { tag: string }): Said => ({
    message: {
      en: `The message starts with ${named(tag).en} instead of CZ.`,
      fr: `Le message commence par ${named(tag).fr} au lieu de CZ.`,
    },
    expected: textOf('CZ'),
    actual: textOf(tag),
  }),
  'tag-repeated': ({ tag, first }: { tag: string; first: number }): Said => ({
    message: { en: `The tag of ${named(tag).en} appears twice.`, fr: `L'identifiant de ${named(tag).fr} apparaît deux fois.` },
    expected: { en: `${tag} once`, fr: `${tag} une seule fois` },
    actual: { en: `${tag} already at offset ${first}`, fr: `${tag} déjà à la position ${first}` },
  }),
  'value-not-printable': ({ tag, byte }: { tag: string; byte: string }): Said => ({
    message: {
      en: `The value of ${named(tag).en} holds a byte that is not printable ASCII.`,
      fr: `La valeur de ${named(tag).fr} contient un octet qui n'est pas de l'ASCII imprimable.`,
    },
    expected: EXPECTED.ascii,
    actual: { en: `byte ${byte}`, fr: `octet ${byte}` },
  }),
  'line-end': (): Said => ({
    message: { en: 'A CR LF follows the last field.', fr: 'Un CR LF suit le dernier champ.' },
    expected: EXPECTED.end,
    actual: textOf('CR LF'),
  }),
  oversized: ({ limit, bytes }: { limit: number; bytes: number }): Said => ({
    message: { en: 'The message is longer than the limit.', fr: 'Le message dépasse la limite.' },
    expected: { en: `at most ${limit} bytes`, fr: `${limit} octets au plus` },
    actual: { en: `${bytes} bytes`, fr: `${bytes} octets` },
  }),
} as const satisfies Record<FrameIssueKind | 'length-suspected', unknown>;

/** What an issue of a length tells. */
export interface LengthValues {
  tag: string;
  announced: number;
}

/** What the codec finds inside a constructed field, as a part of a sentence. */
export const FAULT_WORDS: Readonly<Record<FrameIssueKind, string>> = {
  empty: 'rien',
  'tag-malformed': 'un identifiant malformé',
  'length-malformed': 'une longueur malformée',
  'length-zero': 'une longueur nulle',
  'field-truncated': 'un champ tronqué',
  'value-truncated': 'une valeur tronquée',
  'tag-repeated': 'un identifiant répété',
  'line-end': 'un CR LF',
  oversized: "trop d'octets",
  'version-not-first': 'une version qui ne vient pas en premier',
  'value-not-printable': "un octet qui n'est pas de l'ASCII imprimable",
};
