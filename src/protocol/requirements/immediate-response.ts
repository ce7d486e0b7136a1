import type { Register } from './requirement.js';

/** Requirements CAP-IMM: immediate response. */
export const IMMEDIATE_RESPONSE_REQUIREMENTS = {
  'CAP-IMM-01': {
    binds: 'pos',
    level: 'MUST',
    statement: 'BA=1 asks for an immediate response; 0 or absent for one at the end.',
    statementInFrench: "BA=1 demande une réponse immédiate ; 0 ou l'absence de BA, une réponse à la fin.",
    sources: ['S5', 'S11'],
  },
  'CAP-IMM-02': {
    binds: 'terminal',
    level: 'SHOULD',
    statement: 'The immediate response has AE=11 and no AF.',
    statementInFrench: "La réponse immédiate porte AE=11 et pas d'AF.",
    coversSilence: true,
    sources: ['S11', 'S15'],
    confidence: 'conflicting',
  },
  'CAP-IMM-03': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS books nothing on AE=11.',
    statementInFrench: "La caisse n'enregistre rien sur AE=11.",
    sources: ['S12', 'S15'],
    confidence: 'implemented',
  },
  'CAP-IMM-04': {
    binds: 'pos',
    level: 'QUIRK',
    statement: 'Towards PayXpert, AE=10 in answer to BA=1 means accepted for processing and not paid.',
    statementInFrench: 'Vers PayXpert, AE=10 en réponse à BA=1 signifie accepté pour traitement, et non payé.',
    sources: ['S5'],
    confidence: 'conflicting',
  },
  'CAP-IMM-05': {
    binds: 'pos',
    level: 'SHOULD',
    statement: 'After AE=11 the POS keeps listening until its deadline and reads a second message if one comes.',
    statementInFrench:
      "Après AE=11, la caisse continue d'écouter jusqu'au bout de son délai et lit un second message s'il en vient un.",
    sources: ['S15'],
    confidence: 'implemented',
  },
  'CAP-IMM-06': {
    binds: 'pos',
    level: 'MUST',
    statement: 'AE=11 is neither done nor not done: without a final answer behind it the outcome is unknown.',
    statementInFrench:
      'AE=11 ne veut dire ni effectué ni non effectué : sans réponse finale derrière lui, le résultat est inconnu.',
    sources: ['S11', 'S12', 'S15'],
    confidence: 'implemented',
  },
} as const satisfies Register<'IMM'>;
