import type { Register } from './requirement.js';

/** Requirements CAP-REQ: requests. */
export const REQUESTS_REQUIREMENTS = {
  'CAP-REQ-01': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A debit, credit or cancellation request has CZ, CJ, CA, CB, CD and CE.',
    statementInFrench: "Une demande de débit, de crédit ou d'annulation contient CZ, CJ, CA, CB, CD et CE.",
    sources: ['S2', 'S11', 'S12'],
  },
  'CAP-REQ-02': {
    binds: 'pos',
    level: 'MUST',
    statement: 'An identification request has CZ, CJ, CA and CD=I and no amount.',
    statementInFrench: "Une demande d'identification contient CZ, CJ, CA et CD=I, sans montant.",
    sources: ['S5', 'S12', 'S17'],
  },
  'CAP-REQ-03': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A duplicate request has CZ, CJ, CA and CD=3.',
    statementInFrench: 'Une demande de duplicata contient CZ, CJ, CA et CD=3.',
    sources: ['S5'],
  },
  'CAP-REQ-04': {
    binds: 'pos',
    level: 'MUST',
    statement: 'A print request has CZ, CJ, CA, CD=P and ZT.',
    statementInFrench: "Une demande d'impression contient CZ, CJ, CA, CD=P et ZT.",
    sources: ['S5'],
  },
  'CAP-REQ-05': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'A card payment request leaves CC out unless one application must be forced.',
    statementInFrench: 'Une demande de paiement par carte omet CC, sauf si une application doit être imposée.',
    sources: ['S2', 'S11', 'S12'],
  },
  'CAP-REQ-06': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'The terminal accepts any 12-digit CJ.',
    statementInFrench: "Le terminal accepte n'importe quel CJ de 12 chiffres.",
    coversSilence: true,
    sources: ['S5', 'S11', 'S12'],
    confidence: 'observed',
  },
  'CAP-REQ-07': {
    binds: 'pos',
    level: 'MUST',
    statement: 'CD says what was ordered: a sale is a debit, a refund a credit, the cancellation of a sale a cancellation.',
    statementInFrench:
      "CD dit ce qui a été ordonné : une vente est un débit, un remboursement un crédit, l'annulation d'une vente une annulation.",
    sources: ['S2', 'S5', 'S11', 'S12'],
  },
} as const satisfies Register<'REQ'>;
