import type { Register } from './requirement.js';

/** Requirements CAP-CUR: currency. */
export const CURRENCY_REQUIREMENTS = {
  'CAP-CUR-01': {
    binds: 'both',
    level: 'MUST',
    statement: 'CE is the three-digit ISO 4217 number of the currency.',
    statementInFrench: 'CE est le numéro ISO 4217 à trois chiffres de la devise.',
    sources: ['S2', 'S5', 'S12'],
  },
  'CAP-CUR-02': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'For a currency it does not support the terminal answers AE 01 with AF 13.',
    statementInFrench: "Pour une devise qu'il ne prend pas en charge, le terminal répond AE 01 avec AF 13.",
    coversSilence: true,
    sources: ['S2', 'S12'],
  },
  'CAP-CUR-03': {
    binds: 'terminal',
    level: 'MUST',
    statement: 'CE of the response equals CE of the request.',
    statementInFrench: 'CE de la réponse est égal à CE de la demande.',
    sources: ['S2', 'S11', 'S12'],
  },
  'CAP-CUR-04': {
    binds: 'pos',
    level: 'MUST',
    statement: 'The POS does not book a success in another currency than requested.',
    statementInFrench: "La caisse n'enregistre pas un succès dans une autre devise que celle demandée.",
    sources: ['S12', 'S14'],
    confidence: 'implemented',
  },
  'CAP-CUR-05': {
    binds: 'pos',
    level: 'MUST',
    statement: 'After a success in another currency than requested, the POS says that the outcome is unknown.',
    statementInFrench: 'Après un succès dans une autre devise que celle demandée, la caisse dit que le résultat est inconnu.',
    sources: ['S12', 'S14'],
    confidence: 'implemented',
  },
} as const satisfies Register<'CUR'>;
