/** @typedef {'en' | 'fr'} Language */
/** @typedef {Record<Language, string>} Text */

/** What every page says. What is a page's own is added to it. @type {Record<string, Text>} */
const TEXTS = {
  connected: { en: 'Live', fr: 'En direct' },
  disconnected: { en: 'Connection lost, trying again…', fr: 'Connexion perdue, nouvel essai…' },
  journal: { en: 'Exchanges', fr: 'Échanges' },
  follow: { en: 'Open the newest', fr: 'Ouvrir le dernier' },
  request: { en: 'Request', fr: 'Demande' },
  response: { en: 'Response', fr: 'Réponse' },
  responseOf: { en: 'Response {n} of {all}', fr: 'Réponse {n} sur {all}' },
  after: { en: 'after {ms} ms', fr: 'après {ms} ms' },
  unanswered: { en: 'No response', fr: 'Sans réponse' },
  noResponse: { en: 'No response was sent.', fr: "Aucune réponse n'a été envoyée." },
  noField: { en: 'No field could be read.', fr: "Aucun champ n'a pu être lu." },
  moreFields: { en: 'Fields not recorded: {n}.', fr: 'Champs non conservés : {n}.' },
  bytes: { en: 'Bytes', fr: 'Octets' },
  tag: { en: 'Tag', fr: 'Champ' },
  name: { en: 'Name', fr: 'Nom' },
  value: { en: 'Value', fr: 'Valeur' },
  noIssue: { en: 'No deviation found', fr: 'Aucun écart relevé' },
  expected: { en: 'expected', fr: 'attendu' },
  actual: { en: 'actual', fr: 'constaté' },
  offset: { en: 'at offset {n}', fr: 'à la position {n}' },
  unreachable: { en: 'The terminal does not answer.', fr: 'Le terminal ne répond pas.' },
};

/** Adds the texts of a page. @param {Record<string, Text>} texts */
export function addTexts(texts) {
  Object.assign(TEXTS, texts);
}

/** @param {string | null} asked @returns {Language} the language asked for, else the one of the browser */
export function chooseLanguage(asked) {
  if (asked === 'en' || asked === 'fr') return asked;
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/**
 * A text of the page; what stands in braces is replaced. A key that the page does not know gives the fallback.
 * @param {Language} language @param {string} key @param {Record<string, string | number>} [values] @param {string} [fallback]
 */
export function say(language, key, values = {}, fallback = key) {
  const text = (Object.hasOwn(TEXTS, key) ? TEXTS[key]?.[language] : undefined) ?? fallback;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {Language} language @param {unknown} text a text, or one in both languages */
export function pick(language, text) {
  if (typeof text === 'object' && text !== null) return String(/** @type {Partial<Text>} */ (text)[language] ?? '');
  return text === undefined || text === null ? '' : String(text);
}

/** Twenty-four hours in both languages. @type {Record<Language, string>} */
const LOCALES = { en: 'en-GB', fr: 'fr-FR' };

/** @param {Language} language @param {number} minorUnits @param {string} [currency] letters of ISO 4217 */
export function amountText(language, minorUnits, currency) {
  try {
    const format = new Intl.NumberFormat(LOCALES[language], {
      style: 'currency',
      currency: currency ?? '',
      currencyDisplay: 'symbol',
    });
    return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${minorUnits} ${currency ?? ''}`.trim();
  }
}

/** @param {Language} language @param {number} ms since 1970 @param {boolean} [withSeconds] */
export function timeText(language, ms, withSeconds = true) {
  const seconds = withSeconds ? /** @type {const} */ ({ second: '2-digit' }) : {};
  return new Intl.DateTimeFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', ...seconds }).format(ms);
}
