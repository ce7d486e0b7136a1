import { SENSITIVE, ticketBase64, ticketText } from './stand-in-card.js';
import { isTicket, mandatoryFields } from './stand-in-request.js';

/** One way of not speaking the protocol. */
export const DEVIATIONS = [
  'performs-unknown-currency',
  'performs-non-numeric-amount',
  'performs-missing-amount',
  'performs-unknown-action',
  'drops-cut-request',
  'answers-twice',
  'cheque-without-application',
  'length-one-too-long',
  'version-not-first',
  'echoes-another-amount',
  'closes-on-line-end',
] as const;
export type Deviation = (typeof DEVIATIONS)[number];

export interface StandInOptions {
  readonly deviation?: Deviation;
  /** Everything the protocol leaves to a terminal is done the unusual way. */
  readonly permitted?: boolean;
  /** Responses carry the data of `SENSITIVE`. */
  readonly card?: 'sensitive';
  /** Silence after which a request that lacks something is answered. Default 40. */
  readonly silenceMs?: number;
}

/** What the stand-in remembers: the lines of the last ticket, and how many operations it performed. */
export interface Memory {
  lastTicket: string | undefined;
  performed: number;
}

type Fields = ReadonlyMap<string, string>;
const CURRENCIES: Readonly<Record<string, string>> = { '978': 'EUR', '953': 'XPF', '840': 'USD', '788': 'TND' };
const APPLICATIONS = ['000', '001', '002', '00B', '00C', '00D', '101'];
const FORMATS = { CZ: /^\d{4}$/, CJ: /^\d{12}$/, CA: /^\d{2}$/, CD: /^.$/, CE: /^\d{3}$/, CB: /^(?=.*[1-9])\d{2,12}$/ };

/** Code of the refusal, or undefined for a request that is to be performed. */
export function refusalOf(request: Fields, deviation: Deviation | undefined): string | undefined {
  for (const [tag, format] of Object.entries(FORMATS)) {
    const value = request.get(tag);
    if (tag === 'CB' && deviation === 'performs-non-numeric-amount') continue;
    if (value !== undefined && !format.test(value)) return '09';
  }
  const code = request.get('CD');
  const mandatory = mandatoryFields(code);
  const isKnown = mandatory !== undefined || deviation === 'performs-unknown-action';
  const mayLackAmount = deviation === 'performs-missing-amount';
  const missing = (mandatory ?? ['CZ', 'CJ', 'CA', 'CD']).filter((tag) => !request.has(tag) && !(mayLackAmount && tag === 'CB'));
  if (missing.length > 0) return '09';
  if (!isKnown) return '12';
  if (code === 'P' && !isTicket(request.get('ZT') ?? '')) return '09';
  if (code === undefined || !'012'.includes(code)) return undefined;
  if (!Object.hasOwn(CURRENCIES, request.get('CE') ?? '') && deviation !== 'performs-unknown-currency') return '13';
  return APPLICATIONS.includes(request.get('CC') ?? '000') ? undefined : '10';
}

/** Performs a request, or refuses it with a code, and gives the text of the response. */
export function answer(request: Fields, refusal: string | undefined, memory: Memory, options: StandInOptions): string {
  const code = request.get('CD') ?? '';
  const isFinancial = code !== '' && '012'.includes(code) && request.has('CE');
  const nothingToRepeat = code === '3' && memory.lastTicket === undefined ? '07' : undefined;
  const reason = refusal ?? nothingToRepeat;
  const fields: [string, string][] = ['CZ', 'CJ', 'CA', 'CB', 'CD', 'CE'].flatMap((tag): [string, string][] => {
    const value = request.get(tag);
    if (tag === 'CZ' || tag === 'CJ') return [[tag, ownIdentity(tag, value, options)]];
    return value === undefined ? [] : [[tag, tag === 'CB' ? amountToReturn(value, reason, options) : value]];
  });
  fields.push(['AE', reason === undefined ? '10' : '01']);
  if (reason !== undefined) fields.push(['AF', reason]);
  if (reason === undefined && isFinancial) {
    memory.performed += 1;
    const currency = CURRENCIES[request.get('CE') ?? ''] ?? '';
    memory.lastTicket = ticketText(
      options.card === 'sensitive',
      `${request.get('CB') ?? ''} ${currency} No ${100_000 + memory.performed}`,
    );
    fields.push(...cardFields(request, memory, options));
  }
  if (options.card === 'sensitive') fields.push(['AM', SENSITIVE.phone], ['AN', SENSITIVE.email], ['AD', SENSITIVE.chequeLine]);
  const codes = request.get('CK') ?? (code === '3' ? '100' : '000');
  if (reason === undefined && (isFinancial || code === '3') && codes.startsWith('1')) {
    const ticket = ticketBase64(memory.lastTicket ?? '', codes[2] === '1');
    fields.push(['ZT', write([['CK', codes]]) + write([['AK', ticket]])]);
  }
  return writeResponse(fields, options);
}

function ownIdentity(tag: string, asked: string | undefined, options: StandInOptions): string {
  const own = tag === 'CZ' ? '0301' : '330538600404';
  return options.permitted === true || asked === undefined || !/^(\d{4}|\d{12})$/.test(asked) ? own : asked;
}

function amountToReturn(value: string, reason: string | undefined, options: StandInOptions): string {
  if (!/^\d+$/.test(value)) return value;
  const isOther = reason === undefined && options.deviation === 'echoes-another-amount';
  const amount = isOther ? String(Number(value) + 100).padStart(value.length, '0') : value;
  return options.permitted === true ? amount.padStart(12, '0') : amount;
}

function cardFields(request: Fields, memory: Memory, options: StandInOptions): [string, string][] {
  const application = request.get('CC') ?? '000';
  if (application === '00C') return options.deviation === 'cheque-without-application' ? [] : [['CC', '00C']];
  const isSensitive = options.card === 'sensitive';
  return [
    ['CC', application === '000' ? '001' : application],
    ['CI', '1'],
    ['AA', isSensitive ? SENSITIVE.cardNumber : '497010######5559'],
    ...(isSensitive ? [['AB', SENSITIVE.expiryField.slice(5)] as [string, string]] : []),
    ['AC', String(100_000 + memory.performed)],
  ];
}

function writeResponse(fields: readonly [string, string][], options: StandInOptions): string {
  const [version, identifier, ...rest] = fields;
  if (version === undefined || identifier === undefined) return '';
  if (options.deviation === 'version-not-first') return write([identifier, version, ...rest]);
  if (options.permitted === true) return write([version, ['XX', 'new'], ...[...rest].reverse(), identifier]);
  if (options.deviation === 'length-one-too-long') return announceTooMuch(write(fields));
  return write(fields);
}

function write(fields: readonly [string, string][]): string {
  return fields.map(([tag, value]) => `${tag}${String(value.length).padStart(3, '0')}${value}`).join('');
}

/** The length of `CJ` announces 13 characters where there are 12. */
function announceTooMuch(response: string): string {
  return response.replace('CJ012', 'CJ013');
}
