import type { Language } from '../language.js';
import { AMOUNTS_REQUIREMENTS } from './amounts.js';
import { CHEQUE_REQUIREMENTS } from './cheque.js';
import { CURRENCY_REQUIREMENTS } from './currency.js';
import { ERRORS_REQUIREMENTS } from './errors.js';
import { EXCHANGE_REQUIREMENTS } from './exchange.js';
import { FORMATS_REQUIREMENTS } from './formats.js';
import { FRAMING_REQUIREMENTS } from './framing.js';
import { IDENTIFICATION_DUPLICATE_PRINT_REQUIREMENTS } from './identification-duplicate-print.js';
import { IMMEDIATE_RESPONSE_REQUIREMENTS } from './immediate-response.js';
import { REQUESTS_REQUIREMENTS } from './requests.js';
import type { Level, Register, Requirement } from './requirement.js';
import { RESPONSES_REQUIREMENTS } from './responses.js';
import { TICKET_REQUIREMENTS } from './ticket.js';

export type { Confidence, Level, Requirement, Side } from './requirement.js';

const REGISTER = {
  ...FRAMING_REQUIREMENTS,
  ...FORMATS_REQUIREMENTS,
  ...AMOUNTS_REQUIREMENTS,
  ...CURRENCY_REQUIREMENTS,
  ...REQUESTS_REQUIREMENTS,
  ...RESPONSES_REQUIREMENTS,
  ...EXCHANGE_REQUIREMENTS,
  ...ERRORS_REQUIREMENTS,
  ...CHEQUE_REQUIREMENTS,
  ...TICKET_REQUIREMENTS,
  ...IMMEDIATE_RESPONSE_REQUIREMENTS,
  ...IDENTIFICATION_DUPLICATE_PRINT_REQUIREMENTS,
} as const satisfies Register<string>;

export type RequirementId = keyof typeof REGISTER;

/** The register of requirements, in the order reports show them. */
export const REQUIREMENTS: readonly RegisteredRequirement[] = Object.entries(REGISTER).map(([id, row]) => {
  return { id: id as RequirementId, confidence: 'documented', ...row };
});

type RegisteredRequirement = Requirement & { readonly id: RequirementId };

/** Groups of the register, by the second part of an id. */
export const REQUIREMENT_GROUPS = [
  { title: 'Framing', titleInFrench: 'Trames', prefixes: ['FRM'] },
  { title: 'Tags and formats', titleInFrench: 'Identifiants et formats', prefixes: ['TAG'] },
  { title: 'Amounts', titleInFrench: 'Montants', prefixes: ['AMT'] },
  { title: 'Currency', titleInFrench: 'Devise', prefixes: ['CUR'] },
  { title: 'Requests', titleInFrench: 'Demandes', prefixes: ['REQ'] },
  { title: 'Responses', titleInFrench: 'Réponses', prefixes: ['RSP'] },
  { title: 'Exchange and connection', titleInFrench: 'Échange et connexion', prefixes: ['EXC'] },
  { title: 'Errors', titleInFrench: 'Erreurs', prefixes: ['ERR'] },
  { title: 'Cheque', titleInFrench: 'Chèque', prefixes: ['CHQ'] },
  { title: 'Ticket', titleInFrench: 'Ticket', prefixes: ['TKT'] },
  { title: 'Immediate response', titleInFrench: 'Réponse immédiate', prefixes: ['IMM'] },
  {
    title: 'Identification, duplicate, print',
    titleInFrench: 'Identification, duplicata, impression',
    prefixes: ['IDT', 'DUP', 'PRN'],
  },
] as const;

const BY_ID: ReadonlyMap<string, RegisteredRequirement> = new Map(REQUIREMENTS.map((row) => [row.id, row]));

/** The requirement with this id, or undefined when the register has none. */
export function findRequirement(id: string): RegisteredRequirement | undefined {
  return BY_ID.get(id);
}

/** The level of a requirement of the register. */
export function levelOf(id: RequirementId): Level {
  const row = BY_ID.get(id);
  if (row === undefined) throw new Error(`${id} is not in the register of requirements.`);
  return row.level;
}

/** The title of the group a requirement belongs to. */
export function groupOf(id: string, language: Language = 'en'): string {
  const prefix = id.split('-')[1] ?? '';
  const group = REQUIREMENT_GROUPS.find(({ prefixes }) => (prefixes as readonly string[]).includes(prefix));
  if (group === undefined) return { en: 'Other', fr: 'Autres' }[language];
  return language === 'fr' ? group.titleInFrench : group.title;
}

/** Whether a requirement binds the side under test. */
export function bindsSide(requirement: Requirement, side: 'terminal' | 'pos'): boolean {
  return requirement.binds === side || requirement.binds === 'both';
}
