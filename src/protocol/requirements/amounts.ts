import type { Register } from './requirement.js';

/** Requirements CAP-AMT: amounts. */
export const AMOUNTS_REQUIREMENTS = {
  'CAP-AMT-01': {
    binds: 'both',
    level: 'MUST',
    statement: 'CB is 2 to 12 digits.',
    statementInFrench: 'CB compte de 2 à 12 chiffres.',
    sources: ['S2', 'S5', 'S11', 'S12'],
  },
  'CAP-AMT-02': {
    binds: 'both',
    level: 'MUST',
    statement:
      'CB is expressed in the minor unit of the currency given in CE; a currency without minor unit gets no added decimals.',
    statementInFrench:
      "CB s'exprime dans la plus petite unité de la devise donnée dans CE ; une devise sans subdivision ne reçoit pas de décimales.",
    sources: ['S2', 'S12', 'S14'],
  },
  'CAP-AMT-03': {
    binds: 'pos',
    level: 'MUST',
    statement: 'An amount below ten minor units is padded to two digits.',
    statementInFrench: 'Un montant inférieur à dix unités mineures est complété à deux chiffres.',
    sources: ['S11', 'S14'],
    confidence: 'implemented',
  },
  'CAP-AMT-04': {
    binds: 'pos',
    level: 'MUST',
    statement: 'CB carries no sign, no separator and no decimal point; a refund is a CD of 1 with a positive amount.',
    statementInFrench:
      'CB ne porte ni signe, ni séparateur, ni point décimal ; un remboursement est un CD à 1 avec un montant positif.',
    sources: ['S2', 'S11', 'S12'],
  },
  'CAP-AMT-05': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'The POS does not request an amount of zero.',
    statementInFrench: 'La caisse ne demande pas un montant nul.',
    sources: ['S12', 'S14'],
    confidence: 'implemented',
  },
  'CAP-AMT-06': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS refuses to send an amount of more than twelve digits.',
    statementInFrench: "La caisse refuse d'envoyer un montant de plus de douze chiffres.",
    sources: ['S11', 'S12', 'S14'],
    confidence: 'implemented',
  },
  'CAP-AMT-07': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'On success CB has the numeric value of the request, unless a partial payment took place.',
    statementInFrench: 'En cas de succès, CB a la valeur numérique de la demande, sauf paiement partiel.',
    sources: ['S2', 'S12', 'S14'],
  },
  'CAP-AMT-08': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS compares amounts as numbers: leading zeros in a response do not matter.',
    statementInFrench:
      "La caisse compare les montants comme des nombres : les zéros à gauche d'une réponse sont sans importance.",
    sources: ['S12', 'S13', 'S14'],
    confidence: 'observed',
  },
  'CAP-AMT-09': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS does not compare CB when the operation was not performed.',
    statementInFrench: "La caisse ne compare pas CB quand l'opération n'a pas été effectuée.",
    sources: ['S13'],
    confidence: 'observed',
  },
  'CAP-AMT-10': {
    binds: 'pos',
    level: 'MUST',
    statement:
      'The POS does not book a success whose amount differs from the request, unless it accepts partial payments; then it books the returned amount.',
    statementInFrench:
      "La caisse n'enregistre pas un succès dont le montant diffère de la demande, sauf si elle accepte les paiements partiels ; elle enregistre alors le montant renvoyé.",
    sources: ['S2', 'S12', 'S14'],
  },
  'CAP-AMT-11': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The terminal accepts a zero-padded amount in a request.',
    statementInFrench: 'Le terminal accepte dans une demande un montant complété par des zéros à gauche.',
    coversSilence: true,
    sources: ['S9', 'S24'],
  },
  'CAP-AMT-12': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The terminal never performs an operation for a CB that is not numeric.',
    statementInFrench: "Le terminal n'effectue jamais une opération pour un CB qui n'est pas numérique.",
    sources: ['S2'],
  },
  'CAP-AMT-13': {
    binds: 'pos',
    level: 'MUST',
    statement: 'After a success with another amount than it asked for and consents to, the POS says that the outcome is unknown.',
    statementInFrench:
      "Après un succès pour un autre montant que celui qu'elle a demandé et auquel elle consent, la caisse dit que le résultat est inconnu.",
    sources: ['S12', 'S14'],
    confidence: 'implemented',
  },
} as const satisfies Register<'AMT'>;
