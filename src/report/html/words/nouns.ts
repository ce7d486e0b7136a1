import type { Language } from '../../../protocol/index.js';

type Forms = Readonly<Record<Language, readonly [one: string, many: string]>>;

/** What the page counts, for one and for many. */
export const NOUNS = {
  requirement: { en: ['requirement', 'requirements'], fr: ['exigence', 'exigences'] },
  scenario: { en: ['scenario', 'scenarios'], fr: ['scénario', 'scénarios'] },
  moreFinding: { en: ['more finding', 'more findings'], fr: ['autre écart', 'autres écarts'] },
  moreResponse: { en: ['more response', 'more responses'], fr: ['autre réponse', 'autres réponses'] },
  moreExchange: { en: ['more exchange', 'more exchanges'], fr: ['autre échange', 'autres échanges'] },
  moreField: { en: ['more field', 'more fields'], fr: ['autre champ', 'autres champs'] },
  moreEvent: { en: ['more event', 'more events'], fr: ['autre événement', 'autres événements'] },
  moreByte: { en: ['more byte', 'more bytes'], fr: ['autre octet', 'autres octets'] },
  moreCharacter: { en: ['more character', 'more characters'], fr: ['autre caractère', 'autres caractères'] },
  maskedCharacter: {
    en: ['more masked character', 'more masked characters'],
    fr: ['autre caractère masqué', 'autres caractères masqués'],
  },
  time: { en: ['time', 'times'], fr: ['fois', 'fois'] },
  byte: { en: ['byte', 'bytes'], fr: ['octet', 'octets'] },
  segment: { en: ['segment', 'segments'], fr: ['segment', 'segments'] },
  point: { en: ['point', 'points'], fr: ['point', 'points'] },
  law: { en: ['law', 'laws'], fr: ['loi', 'lois'] },
  example: { en: ['example', 'examples'], fr: ['exemple', 'exemples'] },
  randomCase: { en: ['random case', 'random cases'], fr: ['cas tiré au sort', 'cas tirés au sort'] },
} as const satisfies Readonly<Record<string, Forms>>;
