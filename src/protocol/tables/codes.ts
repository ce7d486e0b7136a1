import type { Text } from '../language.js';

/** One value of a coded field. */
export interface CodeValue {
  readonly value: string;
  readonly label: Text;
  readonly sources: readonly string[];
  readonly notes?: string;
}

/** The values of a coded field. A field of several positions has one table for each. */
export interface CodeTable {
  readonly name: string;
  readonly notes?: string;
  readonly confidence: string;
  readonly values: readonly CodeValue[];
  readonly positions?: readonly { readonly position: number; readonly name: string; readonly values: readonly CodeValue[] }[];
}

/** A value, what it is called in English and in French, the sources that say so, and what else there is to know. */
type Row = readonly [value: string, en: string, fr: string, sources: string, notes?: string];

function valuesOf(rows: readonly Row[]): readonly CodeValue[] {
  return rows.map(([value, en, fr, sources, notes]) => {
    return { value, label: { en, fr }, sources: sources.split(' '), ...(notes === undefined ? {} : { notes }) };
  });
}

/** Coded fields by tag; Concert E and E+ fields of the serial link under `E.` and `E+.`. */
export const CODES = {
  AE: {
    name: 'Action status',
    notes: 'Outcome of the exchange; the only field that decides success.',
    confidence: 'documented for 01 and 10, conflicting for 11',
    values: valuesOf([
      ['01', 'operation not performed', 'opération non effectuée', 'S2 S5 S11 S12'],
      [
        '10',
        'operation performed',
        'opération effectuée',
        'S2 S5 S9 S11 S12',
        'S5: in an immediate response it means only that the request reached the terminal and can be handled.',
      ],
      [
        '11',
        'request taken into account (immediate response)',
        'demande prise en compte',
        'S11 S15',
        'No AF with it. Not an outcome. S5 uses 10 or 01 for this purpose instead; S2 does not list it; S12 treats it as invalid.',
      ],
    ]),
  },
  AF: {
    name: 'Action status complement, first two characters',
    notes: 'Read the first two characters only; longer values carry CB2A data.',
    confidence: 'documented',
    values: valuesOf([
      ['00', 'unknown', 'inconnu', 'S2 S5 S12'],
      [
        '01',
        'transaction authorised',
        'transaction autorisée',
        'S2 S5 S12',
        'S5 sends it with AE=10; S2 says AF is present only when AE=01.',
      ],
      ['02', 'phone call to the authorisation centre', 'appel phonie', 'S2 S12'],
      ['03', 'forced', 'forçage', 'S2 S12'],
      ['04', 'refused', 'refusée', 'S2 S5 S11 S12', 'Also every cheque failure on the Ingenico set-up reported by S11.'],
      ['05', 'forbidden', 'interdite', 'S2 S11 S12'],
      ['06', 'abandoned', 'abandon', 'S2 S5 S12 S14'],
      [
        '07',
        'not completed',
        'non aboutie',
        'S2 S5 S12',
        'Captioned "Refused" in an S2 example and "Canceled" in an S5 example. S21 labels it format error, against all others.',
      ],
      [
        '08',
        'not performed: input time-out',
        'opération non effectuée : time-out saisie',
        'S2 S5 S11 S12',
        'S5 also uses it when the application closes the transaction by itself.',
      ],
      [
        '09',
        'not performed: message format error',
        'opération non effectuée : erreur format message',
        'S2 S5 S11 S12',
        'Also the answer to a missing mandatory field.',
      ],
      ['10', 'not performed: selection error', 'opération non effectuée : erreur sélection', 'S2 S12'],
      [
        '11',
        'not performed: operator abandon',
        'opération non effectuée : abandon opérateur',
        'S11 S12',
        'Conflict: S2 words it as abandonment by the acquirer, S21 as abandonment by the cardholder, S15 simply as abandon.',
      ],
      [
        '12',
        'not performed: unknown action type',
        "opération non effectuée : type d'action demandé inconnu",
        'S2 S5 S12',
        'S21 labels it card not supported, against all others.',
      ],
      ['13', 'currency not supported', 'devise non supportée', 'S2 S12'],
    ]),
  },
  AL: {
    name: 'Partial card number flag',
    confidence: 'documented',
    values: valuesOf([['1', 'the card number is partial', 'PAN partiel', 'S5']]),
  },
  BA: {
    name: 'Response time',
    notes: 'Absent means 0.',
    confidence: 'conflicting',
    values: valuesOf([
      ['0', 'one response at the end of the transaction', 'réponse en fin de transaction', 'S5 S11 S17'],
      ['1', 'immediate response', 'réponse immédiate', 'S5 S11 S15', 'What follows is not public; see exchanges.md.'],
    ]),
  },
  BB: {
    name: 'Force authorisation',
    confidence: 'documented',
    values: valuesOf([
      ['0', 'the terminal decides', 'ne pas forcer', 'S2'],
      ['1', 'authorisation required', 'autorisation obligatoire', 'S2 S9'],
    ]),
  },
  BF: {
    name: 'Partial payment',
    notes: 'Sending the field at all makes newer Ingenico software fail (S13).',
    confidence: 'observed',
    values: valuesOf([
      ['0', 'refused', 'refusé', 'S11 S12'],
      ['1', 'accepted', 'accepté', 'S9 S12'],
    ]),
  },
  CC: {
    name: 'Payment application',
    notes:
      'Second and third characters name the application, the first a variant of it (inferred from pairs such as 00E/10E and 001/101/201). ANCV holiday vouchers: changes 777 and 798 of S13.',
    confidence: 'documented',
    values: valuesOf([
      ['000', 'indifferent', 'indifférent', 'S2 S12', 'S12 labels it "others".'],
      ['001', 'CB with contact', 'CB contact', 'S2 S11 S12'],
      ['002', 'American Express with contact', 'Amex contact', 'S2 S11 S12'],
      ['003', 'CB Enseigne (Cetelem instalments)', 'CB Enseigne', 'S2 S12'],
      ['004', 'Cetelem', 'Cetelem', 'S2'],
      ['005', 'Cofinoga', 'Cofinoga', 'S2 S12'],
      ['006', 'Diners Club', 'Diners', 'S2 S12'],
      ['007', 'Pass', 'Pass', 'S2 S12', 'S12 labels it CB-Pass.'],
      ['008', 'Franfinance', 'Franfinance', 'S2 S12'],
      ['009', 'JCB', 'JCB', 'S2 S12'],
      ['00A', 'Banque Accord EMV', 'Banque Accord EMV', 'S2 S12'],
      ['00B', 'CB contactless', 'CB sans contact', 'S2 S11 S12'],
      ['00C', 'cheque', 'chèque', 'S2 S11 S12 S22'],
      ['00D', 'American Express contactless', 'Amex sans contact', 'S2 S11 S12'],
      ['00E', 'CONECS with contact', 'CONECS contact', 'S2', 'Conflict: S12 labels it CMCIC-Pay TPE.'],
      ['00F', 'dynamic currency conversion', 'DCC', 'S2'],
      ['00G', 'QuickPass', 'QuickPass', 'S2'],
      ['00I', 'CPEI EMV', 'CPEI EMV', 'S2 S12'],
      ['00S', 'Sofinco private card', 'Sofinco', 'S2'],
      ['00U', 'China UnionPay', 'UPI / CUP', 'S2 S12'],
      ['00V', 'ANCV holiday vouchers', 'chèques-vacances ANCV', 'S13'],
      ['101', 'CB keyed, distance selling', 'CB VAD', 'S2'],
      ['10E', 'CONECS contactless', 'CONECS sans contact', 'S2'],
      ['201', 'quasi-cash', 'quasi-cash', 'S2'],
      ['301', 'rental of goods and services', 'PLBS', 'S2'],
      ['30F', 'rental with currency conversion', 'PLBS DCC GB', 'S2'],
      ['401', 'Optalion (Crédit Lyonnais instalments)', 'Optalion', 'S2'],
      ['501', 'cash in branch', 'Cash-Agence', 'S2'],
      ['601', 'PNF (Crédit Mutuel instalments)', 'PNF', 'S2'],
      ['602', 'P3F', 'P3F', 'S2'],
      ['603', 'Optalion', 'Optalion', 'S2'],
      ['604', 'pre-authorisation CM', 'Préauto-CM', 'S2'],
      ['605', 'PRCME', 'PRCME', 'S2'],
      ['607', 'payment by QR code', 'Paiement QR', 'S2'],
      ['608', 'TOP3 3XCB', 'TOP3-3XCB', 'S2'],
      ['609', 'PNF HPS', 'PNF-HPS', 'S2'],
      ['701', 'PPFCA (Crédit Agricole)', 'PPFCA', 'S2'],
    ]),
  },
  CD: {
    name: 'Action type',
    notes: '0, 1 and 2 are common ground. Letters and digits above 2 differ by vendor.',
    confidence: 'documented for 0, 1, 2, I; conflicting above',
    values: valuesOf([
      ['0', 'debit', 'débit', 'S2 S5 S9 S11 S12'],
      ['1', 'credit (refund, not linked to a debit)', 'crédit', 'S2 S5 S9 S11 S12'],
      [
        '2',
        'cancellation of a debit',
        'annulation',
        'S2 S5 S9 S12',
        'S5: linked, full original amount only. S2: announced, not implemented.',
      ],
      ['3', 'duplicate of the last response or ticket', 'duplicata', 'S3 S5', 'Conflict: S9 labels it enquiry.'],
      ['4', 'pre-authorisation', 'préautorisation', 'S9', 'Single source of low quality.'],
      [
        '5',
        're-authorisation, or batch close',
        'réautorisation ou fermeture de lot',
        'S9',
        'The source lists both meanings for the same value.',
      ],
      ['6', 'service payment', 'paiement de service', 'S9', 'Single source of low quality.'],
      ['7', 'deferred debit', 'débit différé', 'S5', 'Conflict: S9 labels it transfer.'],
      ['B', 'telecollection', 'télécollecte', 'S5', 'In early revisions of S5, later removed.'],
      [
        'C',
        'terminal management status',
        'état CTMS',
        'S5',
        'Vendor action (PayXpert, Castles). One S5 revision prints CD001C beside a print example.',
      ],
      ['I', 'identification of the terminal (ping)', 'identification', 'S5 S12 S17', 'Answered by a real Desk/5000.'],
      ['P', 'print a buffer sent by the POS in ZT', 'impression', 'S5'],
      ['R', 'restart of the terminal', 'redémarrage', 'S5', 'Vendor action (PayXpert, Castles).'],
      ['T', 'status of a transaction', "état d'une transaction", 'S5', 'Vendor action (PayXpert).'],
    ]),
  },
  CE: {
    name: 'Currency',
    notes: 'ISO 4217 numeric codes seen in sources; any code may be sent, unsupported ones give AF 13.',
    confidence: 'documented for 978, implemented for the others',
    values: valuesOf([
      ['978', 'euro, two decimals', 'euro', 'S2 S5 S9 S11 S12'],
      ['953', 'CFP franc, no decimals', 'franc CFP', 'S12 S14'],
      ['840', 'US dollar', 'dollar des États-Unis', 'S12 S28'],
      ['826', 'pound sterling', 'livre sterling', 'S39'],
    ]),
  },
  CI: {
    name: 'Card read mode',
    confidence: 'documented',
    values: valuesOf([
      ['0', 'indifferent', 'indifférent', 'S12'],
      ['1', 'contact', 'contact', 'S5 S9 S11 S12'],
      ['2', 'contactless', 'sans contact', 'S5 S11 S12'],
      ['3', 'magnetic stripe', 'piste', 'S5 S12'],
      ['4', 'manual entry', 'saisie manuelle', 'S5 S12'],
    ]),
  },
  CK: {
    name: 'Ticket management, three positional codes',
    notes: 'Combinations seen: 000, 100, 120, 121.',
    confidence: 'documented',
    values: valuesOf([
      ['000', 'no ticket returned', 'ticket non renvoyé', 'S2'],
      ['100', 'customer ticket, text', 'ticket client, texte', 'S2 S5 S9'],
      ['120', 'both tickets, text', 'tickets client et commerçant, texte', 'S9'],
      ['121', 'both tickets, HTML', 'tickets client et commerçant, HTML', 'S10'],
    ]),
    positions: [
      {
        position: 1,
        name: 'who manages the ticket',
        values: valuesOf([
          ['0', 'the terminal; no ticket in the response', 'géré par le terminal', 'S2'],
          ['1', 'the POS; the ticket comes in ZT', 'géré par la caisse', 'S2 S5 S9'],
        ]),
      },
      {
        position: 2,
        name: 'which tickets',
        values: valuesOf([
          ['0', 'customer', 'client', 'S2 S5'],
          ['1', 'merchant', 'commerçant', 'S5'],
          ['2', 'customer and merchant', 'client et commerçant', 'S5 S9 S10', 'How two tickets share ZT is not public.'],
        ]),
      },
      {
        position: 3,
        name: 'encoding',
        values: valuesOf([
          ['0', 'extended ASCII (Latin-1) in base64', 'ASCII étendu en base 64', 'S5 S9'],
          ['1', 'HTML in base64', 'HTML en base 64', 'S5 S10'],
        ]),
      },
    ],
  },
  CZ: {
    name: 'Protocol version',
    confidence: 'documented',
    values: valuesOf([
      ['0300', '3.00', '3.00', 'S2 S11 S12'],
      ['0301', '3.01', '3.01', 'S12 S21', 'Answered by a Desk/5000 to a 0300 request.'],
      ['0310', '3.10', '3.10', 'S9'],
      ['0320', '3.20', '3.20', 'S2 S5 S9'],
    ]),
  },
  'E.STAT': {
    name: 'Concert E and E+ status (serial)',
    notes: 'Position 3 of the response.',
    confidence: 'implemented',
    values: valuesOf([
      ['0', 'accepted', 'accepté', 'S8 S27 S28 S39'],
      ['2', 'referral', 'appel phonie', 'S39', 'United Kingdom sibling dialect only.'],
      ['6', 'cancelled by the user', 'abandon', 'S39', 'United Kingdom sibling dialect only.'],
      ['7', 'not accepted', 'non accepté', 'S8 S28 S39'],
      [
        '9',
        'request handled, outcome not verified',
        'demande traitée, non vérifiée',
        'S28 S39',
        'The answer to an immediate request (A011); in the sibling dialect also the answer to a cancel command.',
      ],
    ]),
  },
  'E.TYPE': {
    name: 'Concert E and E+ transaction type (serial)',
    confidence: 'conflicting',
    values: valuesOf([
      ['0', 'debit', 'débit', 'S8 S27 S28 S39'],
      ['1', 'credit', 'crédit', 'S8 S28 S39'],
      [
        '2',
        'cancellation',
        'annulation',
        'S8 S28',
        'S28 calls it refund; S39 uses 2 for completion and 3 for pre-authorisation.',
      ],
      ['4', 'pre-authorisation', 'préautorisation', 'S28 S30', 'S28 calls it automatic.'],
    ]),
  },
  'E.MODE': {
    name: 'Concert E and E+ payment mode (serial)',
    notes: 'Any other value makes some terminals ask card or cheque.',
    confidence: 'implemented',
    values: valuesOf([
      ['1', 'card', 'carte', 'S8 S27 S28'],
      ['C', 'cheque', 'chèque', 'S8 S27 S28'],
      ['0', 'other', 'autre', 'S28'],
      ['2', 'American Express', 'Amex', 'S28'],
      ['3', 'Cetelem', 'Cetelem', 'S28'],
      ['5', 'Cofinoga', 'Cofinoga', 'S28'],
      ['6', 'Diners', 'Diners', 'S28'],
      ['8', 'Franfinance', 'Franfinance', 'S28'],
      ['9', 'JCB', 'JCB', 'S28'],
      ['A', 'Accord Finance', 'Accord Finance', 'S28'],
      ['F', 'Fintrax EMV', 'Fintrax EMV', 'S28'],
      ['O', 'Moneo', 'Moneo', 'S28'],
      ['U', 'China UnionPay', 'CUP', 'S28'],
    ]),
  },
  'E.IND': {
    name: 'Concert E and E+ report indicator (serial)',
    confidence: 'conflicting',
    values: valuesOf([
      ['0', 'no report in the response', 'pas de champ REP', 'S8 S27 S28'],
      ['1', '55-character report in the response', 'champ REP présent', 'S8 S28 S29', 'S8: REP holds the card number only.'],
      [
        '2',
        'report as a field list',
        'REP au format TLV',
        'S8',
        'A sibling dialect (S39) fills REP with one letter, two-digit length and value, repeated.',
      ],
    ]),
  },
  'E+.DELAY': {
    name: 'Concert E+ response time (serial)',
    notes: 'Four characters.',
    confidence: 'implemented',
    values: valuesOf([
      ['A010', 'response at the end of the transaction', 'réponse en fin de transaction', 'S22 S28 S39'],
      ['A011', 'immediate response', 'réponse immédiate', 'S27 S28'],
    ]),
  },
  'E+.AUTO': {
    name: 'Concert E+ authorisation (serial)',
    notes: 'Four characters.',
    confidence: 'implemented',
    values: valuesOf([
      ['B010', 'the terminal decides', 'autorisation normale', 'S22 S27 S28 S39'],
      ['B011', 'authorisation forced', 'autorisation forcée', 'S28'],
    ]),
  },
} as const satisfies Record<string, CodeTable>;

/** The label of a coded value, or undefined for a value no public source describes. Of `AF`, only the first two characters count. */
export function labelOf(tag: string, value: string): Text | undefined {
  const table: CodeTable | undefined = Object.hasOwn(CODES, tag) ? CODES[tag as keyof typeof CODES] : undefined;
  const code = tag === 'AF' ? value.slice(0, 2) : value;
  return table?.values.find((row) => row.value === code)?.label;
}
