/** @typedef {'en' | 'fr'} Language */
/** @typedef {Record<Language, string>} Text */

/** Every text of the page, in both languages. */
const TEXTS = {
  title: { en: 'Simulated terminal', fr: 'Terminal simulé' },
  skip: { en: 'Skip to the exchanges', fr: 'Aller aux échanges' },
  terminal: { en: 'Terminal', fr: 'Terminal' },
  connected: { en: 'Live', fr: 'En direct' },
  disconnected: { en: 'Connection lost, trying again…', fr: 'Connexion perdue, nouvel essai…' },
  ticket: { en: 'Ticket', fr: 'Ticket' },
  redKey: { en: 'Red key: cancel the payment', fr: 'Touche rouge : annuler le paiement' },
  tap: { en: 'Tap the card', fr: 'Sans contact' },
  insert: { en: 'Insert the card', fr: 'Insérer la carte' },
  withdraw: { en: 'Take it out too early', fr: 'La retirer trop tôt' },
  wait: { en: 'Let the time run out', fr: 'Laisser passer le délai' },
  behaviour: { en: 'Behaviour', fr: 'Comportement' },
  persona: { en: 'Persona', fr: 'Modèle de terminal' },
  cardholder: { en: 'Cardholder', fr: 'Porteur de carte' },
  magic: { en: 'Magic amounts', fr: 'Montants magiques' },
  personaFacts: { en: 'What this persona does', fr: 'Ce que fait ce modèle' },
  magicTable: { en: 'What the last two digits do', fr: 'Effet des deux derniers chiffres' },
  quick: { en: 'For the next request', fr: 'Pour la prochaine demande' },
  clearRules: { en: 'Clear the rules', fr: 'Effacer les règles' },
  noRule: { en: 'No rule: every request gets the default.', fr: 'Aucune règle : le défaut pour toutes les demandes.' },
  journal: { en: 'Exchanges', fr: 'Échanges' },
  follow: { en: 'Open the newest', fr: 'Ouvrir le dernier' },
  clearJournal: { en: 'Clear', fr: 'Effacer' },
  empty: {
    en: 'Nothing yet. Point your POS to {address} and ask for a payment.',
    fr: 'Rien encore. Dirigez votre caisse vers {address} et demandez un paiement.',
  },
  hintIdle: { en: 'Waiting for the POS on {address}', fr: 'En attente de la caisse sur {address}' },
  hintWaiting: {
    en: 'Your turn: tap or insert the card, or press the red key.',
    fr: 'À vous : carte sans contact ou insérée, ou touche rouge.',
  },
  hintAutomatic: {
    en: 'The cardholder acts alone. Choose “You, on this page” to present the card yourself.',
    fr: 'Le porteur agit seul. Choisissez « Vous, sur cette page » pour présenter la carte.',
  },
  hintProcessing: { en: 'The payment is under way.', fr: 'Le paiement est en cours.' },
  welcome: { en: 'Welcome', fr: 'Bienvenue' },
  ready: { en: 'Ready for a payment', fr: 'Prêt pour un paiement' },
  presentCard: { en: 'Present your card', fr: 'Présentez votre carte' },
  processing: { en: 'Please wait…', fr: 'Patientez…' },
  accepted: { en: 'Payment accepted', fr: 'Paiement accepté' },
  declined: { en: 'Not accepted', fr: 'Non accepté' },
  done: { en: 'Done', fr: 'Terminé' },
  pos: { en: 'POS {pos}', fr: 'caisse {pos}' },
  request: { en: 'Request', fr: 'Demande' },
  response: { en: 'Response', fr: 'Réponse' },
  responseOf: { en: 'Response {n} of {all}', fr: 'Réponse {n} sur {all}' },
  after: { en: 'after {ms} ms', fr: 'après {ms} ms' },
  unanswered: { en: 'No response', fr: 'Sans réponse' },
  unheard: { en: 'The POS had left', fr: 'La caisse était partie' },
  noResponse: { en: 'No response was sent.', fr: "Aucune réponse n'a été envoyée." },
  notYet: { en: 'Not answered yet.', fr: 'Pas encore de réponse.' },
  noField: { en: 'No field could be read.', fr: "Aucun champ n'a pu être lu." },
  moreFields: { en: 'Fields not recorded: {n}.', fr: 'Champs non conservés : {n}.' },
  bytes: { en: 'Bytes', fr: 'Octets' },
  tag: { en: 'Tag', fr: 'Champ' },
  name: { en: 'Name', fr: 'Nom' },
  value: { en: 'Value', fr: 'Valeur' },
  noIssue: { en: 'No deviation found', fr: 'Aucun écart relevé' },
  issue: { en: '1 deviation', fr: '1 écart' },
  issues: { en: '{n} deviations', fr: '{n} écarts' },
  expected: { en: 'expected', fr: 'attendu' },
  actual: { en: 'actual', fr: 'constaté' },
  offset: { en: 'at offset {n}', fr: 'à la position {n}' },
  byRule: { en: 'rule {rule}', fr: 'règle {rule}' },
  unreadable: { en: 'Request that could not be read', fr: 'Demande illisible' },
  once: { en: 'once', fr: 'une fois' },
  times: { en: '{n} times', fr: '{n} fois' },
  always: { en: 'always', fr: 'toujours' },
  unreachable: { en: 'The terminal does not answer.', fr: 'Le terminal ne répond pas.' },
  'outcome.performed': { en: 'Performed', fr: 'Effectué' },
  'outcome.not-performed': { en: 'Not performed', fr: 'Non effectué' },
  'outcome.taken-into-account': { en: 'Taken into account', fr: 'Pris en compte' },
  'outcome.pending': { en: 'In progress', fr: 'En cours' },
  'action.debit': { en: 'Debit', fr: 'Débit' },
  'action.credit': { en: 'Credit', fr: 'Crédit' },
  'action.cancellation': { en: 'Cancellation', fr: 'Annulation' },
  'action.cheque': { en: 'Cheque', fr: 'Chèque' },
  'action.duplicate': { en: 'Duplicate', fr: 'Duplicata' },
  'action.identification': { en: 'Identification', fr: 'Identification' },
  'action.print': { en: 'Print', fr: 'Impression' },
  'cardholder.pay': { en: 'Pays, alone', fr: 'Paie, tout seul' },
  'cardholder.manual': { en: 'You, on this page', fr: 'Vous, sur cette page' },
  'cardholder.slow': { en: 'Pays after a while', fr: 'Paie après un moment' },
  'cardholder.refused': { en: 'Has a card that is refused', fr: 'A une carte refusée' },
  'cardholder.forbidden': { en: 'Has a forbidden card', fr: 'A une carte interdite' },
  'cardholder.abandon': { en: 'Presses the red key', fr: 'Appuie sur la touche rouge' },
  'cardholder.no-card': { en: 'Presents no card', fr: 'Ne présente pas de carte' },
  'cardholder.withdraw': { en: 'Takes the card out too early', fr: 'Retire la carte trop tôt' },
  'screen.02': { en: 'Call your bank', fr: 'Appel phonie' },
  'screen.04': { en: 'Refused', fr: 'Refusé' },
  'screen.05': { en: 'Card not allowed', fr: 'Carte interdite' },
  'screen.06': { en: 'Cancelled', fr: 'Abandon' },
  'screen.07': { en: 'Not completed', fr: 'Non abouti' },
  'screen.08': { en: 'Time is up', fr: 'Temps dépassé' },
  'screen.09': { en: 'Format error', fr: 'Erreur de format' },
  'screen.10': { en: 'No such application', fr: 'Application absente' },
  'screen.11': { en: 'Cancelled', fr: 'Abandon' },
  'screen.12': { en: 'Unknown action', fr: 'Action inconnue' },
  'screen.13': { en: 'Unknown currency', fr: 'Devise inconnue' },
  'quick.refuse': { en: 'Refuse', fr: 'Refuser' },
  'quick.partial': { en: 'Approve half', fr: 'Accepter la moitié' },
  'quick.busy': { en: 'Be busy', fr: 'Être occupé' },
  'quick.silent': { en: 'Stay silent', fr: 'Rester muet' },
  'quick.late': { en: 'Answer 5 s late', fr: 'Répondre 5 s trop tard' },
  'quick.twice': { en: 'Answer twice', fr: 'Répondre deux fois' },
  'quick.split': { en: 'Split the answer', fr: 'Couper la réponse' },
  'quick.truncate': { en: 'Cut it short', fr: "N'en envoyer que le début" },
  'quick.garbage': { en: 'Send garbage', fr: "Envoyer n'importe quoi" },
  'quick.lose': { en: 'Pay, then hang up', fr: 'Payer puis raccrocher' },
};

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
  const text = Object.hasOwn(TEXTS, key) ? TEXTS[/** @type {keyof typeof TEXTS} */ (key)][language] : fallback;
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
