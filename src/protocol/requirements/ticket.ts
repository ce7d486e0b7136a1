import type { Register } from './requirement.js';

/** Requirements CAP-TKT: ticket. */
export const TICKET_REQUIREMENTS = {
  'CAP-TKT-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'No ticket is returned when CK is absent or starts with 0.',
    statementInFrench: "Aucun ticket n'est renvoyé quand CK est absent ou commence par 0.",
    sources: ['S2'],
  },
  'CAP-TKT-02': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'When CK starts with 1 the response carries the ticket in ZT, on success and on failure.',
    statementInFrench: "Quand CK commence par 1, la réponse porte le ticket dans ZT, en cas de succès comme d'échec.",
    sources: ['S2', 'S5'],
  },
  'CAP-TKT-03': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'ZT holds CK then AK, and its length covers both.',
    statementInFrench: 'ZT contient CK puis AK, et sa longueur couvre les deux.',
    sources: ['S2', 'S5', 'S9'],
  },
  'CAP-TKT-04': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'CK inside ZT equals CK of the request.',
    statementInFrench: 'CK dans ZT est égal à CK de la demande.',
    sources: ['S2'],
  },
  'CAP-TKT-05': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'AK is base64 and has at most 900 characters.',
    statementInFrench: 'AK est en base64 et compte au plus 900 caractères.',
    sources: ['S2', 'S5'],
  },
  'CAP-TKT-06': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'The POS accepts line ends inside the base64 of AK.',
    statementInFrench: 'La caisse accepte les fins de ligne dans le base64 de AK.',
    sources: ['S2', 'S5'],
    confidence: 'conflicting',
  },
  'CAP-TKT-07': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The decoded ticket is Latin-1 text, or HTML when the third character of CK is 1.',
    statementInFrench: 'Le ticket décodé est un texte Latin-1, ou du HTML quand le troisième caractère de CK est 1.',
    sources: ['S5', 'S9'],
  },
  'CAP-TKT-08': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'The POS can receive a response of at least 1200 characters.',
    statementInFrench: "La caisse peut recevoir une réponse d'au moins 1200 caractères.",
    sources: ['S5'],
  },
  'CAP-TKT-09': {
    binds: 'terminal',
    level: 'MUST',
    statement:
      'The ticket of a response is that of its operation: where it shows sums and a currency, they are those of the operation.',
    statementInFrench:
      "Le ticket d'une réponse est celui de son opération : les sommes et la devise qu'il montre sont celles de l'opération.",
    sources: ['S2', 'S5'],
    confidence: 'implemented',
  },
} as const satisfies Register<'TKT'>;
