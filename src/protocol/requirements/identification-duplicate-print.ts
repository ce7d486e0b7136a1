import type { Register } from './requirement.js';

/** Requirements CAP-IDT/CAP-DUP/CAP-PRN: identification, duplicate, print. */
export const IDENTIFICATION_DUPLICATE_PRINT_REQUIREMENTS = {
  'CAP-IDT-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'Identification is answered with CZ, CJ, CA, CD=I and AE=10.',
    statementInFrench: "L'identification reçoit en réponse CZ, CJ, CA, CD=I et AE=10.",
    sources: ['S5', 'S12'],
    confidence: 'observed',
  },
  'CAP-IDT-02': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'Identification starts no financial operation.',
    statementInFrench: "L'identification ne lance aucune opération financière.",
    sources: ['S5', 'S12'],
    confidence: 'implemented',
  },
  'CAP-DUP-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'A duplicate starts no financial operation.',
    statementInFrench: 'Un duplicata ne lance aucune opération financière.',
    sources: ['S5'],
  },
  'CAP-DUP-02': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'A duplicate returns the ticket of the last transaction in ZT.',
    statementInFrench: 'Un duplicata renvoie dans ZT le ticket de la dernière transaction.',
    sources: ['S5'],
  },
  'CAP-DUP-03': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'A duplicate with nothing to return gives AE 01.',
    statementInFrench: "Un duplicata quand il n'y a rien à renvoyer donne AE 01.",
    sources: ['S3', 'S4'],
  },
  'CAP-PRN-01': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'A print request is answered with CD=P and AE; printing starts no financial operation.',
    statementInFrench:
      "Une demande d'impression reçoit en réponse CD=P et AE ; l'impression ne lance aucune opération financière.",
    sources: ['S5'],
  },
} as const satisfies Register<'DUP' | 'IDT' | 'PRN'>;
