import type { Text } from './language.js';

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

/** Coded fields by tag; Concert E and E+ fields of the serial link under `E.` and `E+.`. */
export const CODES = {
  AE: {
    name: 'Action status',
    notes: 'Outcome of the exchange; the only field that decides success.',
    confidence: 'documented for 01 and 10, conflicting for 11',
    values: [
      {
        value: '01',
        label: { en: 'operation not performed', fr: 'opération non effectuée' },
        sources: ['S2', 'S5', 'S11', 'S12'],
      },
      {
        value: '10',
        label: { en: 'operation performed', fr: 'opération effectuée' },
        sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
        notes: 'S5: in an immediate response it means only that the request reached the terminal and can be handled.',
      },
      {
        value: '11',
        label: { en: 'request taken into account (immediate response)', fr: 'demande prise en compte' },
        sources: ['S11', 'S15'],
        notes:
          'No AF with it. Not an outcome. S5 uses 10 or 01 for this purpose instead; S2 does not list it; S12 treats it as invalid.',
      },
    ],
  },
  AF: {
    name: 'Action status complement, first two characters',
    notes: 'Read the first two characters only; longer values carry CB2A data.',
    confidence: 'documented',
    values: [
      { value: '00', label: { en: 'unknown', fr: 'inconnu' }, sources: ['S2', 'S5', 'S12'] },
      {
        value: '01',
        label: { en: 'transaction authorised', fr: 'transaction autorisée' },
        sources: ['S2', 'S5', 'S12'],
        notes: 'S5 sends it with AE=10; S2 says AF is present only when AE=01.',
      },
      { value: '02', label: { en: 'phone call to the authorisation centre', fr: 'appel phonie' }, sources: ['S2', 'S12'] },
      { value: '03', label: { en: 'forced', fr: 'forçage' }, sources: ['S2', 'S12'] },
      {
        value: '04',
        label: { en: 'refused', fr: 'refusée' },
        sources: ['S2', 'S5', 'S11', 'S12'],
        notes: 'Also every cheque failure on the Ingenico set-up reported by S11.',
      },
      { value: '05', label: { en: 'forbidden', fr: 'interdite' }, sources: ['S2', 'S11', 'S12'] },
      { value: '06', label: { en: 'abandoned', fr: 'abandon' }, sources: ['S2', 'S5', 'S12', 'S14'] },
      {
        value: '07',
        label: { en: 'not completed', fr: 'non aboutie' },
        sources: ['S2', 'S5', 'S12'],
        notes:
          'Captioned "Refused" in an S2 example and "Canceled" in an S5 example. S21 labels it format error, against all others.',
      },
      {
        value: '08',
        label: { en: 'not performed: input time-out', fr: 'opération non effectuée : time-out saisie' },
        sources: ['S2', 'S5', 'S11', 'S12'],
        notes: 'S5 also uses it when the application closes the transaction by itself.',
      },
      {
        value: '09',
        label: { en: 'not performed: message format error', fr: 'opération non effectuée : erreur format message' },
        sources: ['S2', 'S5', 'S11', 'S12'],
        notes: 'Also the answer to a missing mandatory field.',
      },
      {
        value: '10',
        label: { en: 'not performed: selection error', fr: 'opération non effectuée : erreur sélection' },
        sources: ['S2', 'S12'],
      },
      {
        value: '11',
        label: { en: 'not performed: operator abandon', fr: 'opération non effectuée : abandon opérateur' },
        sources: ['S11', 'S12'],
        notes:
          'Conflict: S2 words it as abandonment by the acquirer, S21 as abandonment by the cardholder, S15 simply as abandon.',
      },
      {
        value: '12',
        label: { en: 'not performed: unknown action type', fr: "opération non effectuée : type d'action demandé inconnu" },
        sources: ['S2', 'S5', 'S12'],
        notes: 'S21 labels it card not supported, against all others.',
      },
      { value: '13', label: { en: 'currency not supported', fr: 'devise non supportée' }, sources: ['S2', 'S12'] },
    ],
  },
  AL: {
    name: 'Partial card number flag',
    confidence: 'documented',
    values: [{ value: '1', label: { en: 'the card number is partial', fr: 'PAN partiel' }, sources: ['S5'] }],
  },
  BA: {
    name: 'Response time',
    notes: 'Absent means 0.',
    confidence: 'conflicting',
    values: [
      {
        value: '0',
        label: { en: 'one response at the end of the transaction', fr: 'réponse en fin de transaction' },
        sources: ['S5', 'S11', 'S17'],
      },
      {
        value: '1',
        label: { en: 'immediate response', fr: 'réponse immédiate' },
        sources: ['S5', 'S11', 'S15'],
        notes: 'What follows is not public; see exchanges.md.',
      },
    ],
  },
  BB: {
    name: 'Force authorisation',
    confidence: 'documented',
    values: [
      { value: '0', label: { en: 'the terminal decides', fr: 'ne pas forcer' }, sources: ['S2'] },
      { value: '1', label: { en: 'authorisation required', fr: 'autorisation obligatoire' }, sources: ['S2', 'S9'] },
    ],
  },
  BF: {
    name: 'Partial payment',
    notes: 'Sending the field at all makes newer Ingenico software fail (S13).',
    confidence: 'observed',
    values: [
      { value: '0', label: { en: 'refused', fr: 'refusé' }, sources: ['S11', 'S12'] },
      { value: '1', label: { en: 'accepted', fr: 'accepté' }, sources: ['S9', 'S12'] },
    ],
  },
  CC: {
    name: 'Payment application',
    notes:
      'Second and third characters name the application, the first a variant of it (inferred from pairs such as 00E/10E and 001/101/201). The code for ANCV holiday vouchers exists but was not found in public text.',
    confidence: 'documented',
    values: [
      { value: '000', label: { en: 'indifferent', fr: 'indifférent' }, sources: ['S2', 'S12'], notes: 'S12 labels it "others".' },
      { value: '001', label: { en: 'CB with contact', fr: 'CB contact' }, sources: ['S2', 'S11', 'S12'] },
      { value: '002', label: { en: 'American Express with contact', fr: 'Amex contact' }, sources: ['S2', 'S11', 'S12'] },
      { value: '003', label: { en: 'CB Enseigne (Cetelem instalments)', fr: 'CB Enseigne' }, sources: ['S2', 'S12'] },
      { value: '004', label: { en: 'Cetelem', fr: 'Cetelem' }, sources: ['S2'] },
      { value: '005', label: { en: 'Cofinoga', fr: 'Cofinoga' }, sources: ['S2', 'S12'] },
      { value: '006', label: { en: 'Diners Club', fr: 'Diners' }, sources: ['S2', 'S12'] },
      { value: '007', label: { en: 'Pass', fr: 'Pass' }, sources: ['S2', 'S12'], notes: 'S12 labels it CB-Pass.' },
      { value: '008', label: { en: 'Franfinance', fr: 'Franfinance' }, sources: ['S2', 'S12'] },
      { value: '009', label: { en: 'JCB', fr: 'JCB' }, sources: ['S2', 'S12'] },
      { value: '00A', label: { en: 'Banque Accord EMV', fr: 'Banque Accord EMV' }, sources: ['S2', 'S12'] },
      { value: '00B', label: { en: 'CB contactless', fr: 'CB sans contact' }, sources: ['S2', 'S11', 'S12'] },
      { value: '00C', label: { en: 'cheque', fr: 'chèque' }, sources: ['S2', 'S11', 'S12', 'S22'] },
      { value: '00D', label: { en: 'American Express contactless', fr: 'Amex sans contact' }, sources: ['S2', 'S11', 'S12'] },
      {
        value: '00E',
        label: { en: 'CONECS with contact', fr: 'CONECS contact' },
        sources: ['S2'],
        notes: 'Conflict: S12 labels it CMCIC-Pay TPE.',
      },
      { value: '00F', label: { en: 'dynamic currency conversion', fr: 'DCC' }, sources: ['S2'] },
      { value: '00G', label: { en: 'QuickPass', fr: 'QuickPass' }, sources: ['S2'] },
      { value: '00I', label: { en: 'CPEI EMV', fr: 'CPEI EMV' }, sources: ['S2', 'S12'] },
      { value: '00S', label: { en: 'Sofinco private card', fr: 'Sofinco' }, sources: ['S2'] },
      { value: '00U', label: { en: 'China UnionPay', fr: 'UPI / CUP' }, sources: ['S2', 'S12'] },
      { value: '101', label: { en: 'CB keyed, distance selling', fr: 'CB VAD' }, sources: ['S2'] },
      { value: '10E', label: { en: 'CONECS contactless', fr: 'CONECS sans contact' }, sources: ['S2'] },
      { value: '201', label: { en: 'quasi-cash', fr: 'quasi-cash' }, sources: ['S2'] },
      { value: '301', label: { en: 'rental of goods and services', fr: 'PLBS' }, sources: ['S2'] },
      { value: '30F', label: { en: 'rental with currency conversion', fr: 'PLBS DCC GB' }, sources: ['S2'] },
      { value: '401', label: { en: 'Optalion (Crédit Lyonnais instalments)', fr: 'Optalion' }, sources: ['S2'] },
      { value: '501', label: { en: 'cash in branch', fr: 'Cash-Agence' }, sources: ['S2'] },
      { value: '601', label: { en: 'PNF (Crédit Mutuel instalments)', fr: 'PNF' }, sources: ['S2'] },
      { value: '602', label: { en: 'P3F', fr: 'P3F' }, sources: ['S2'] },
      { value: '603', label: { en: 'Optalion', fr: 'Optalion' }, sources: ['S2'] },
      { value: '604', label: { en: 'pre-authorisation CM', fr: 'Préauto-CM' }, sources: ['S2'] },
      { value: '605', label: { en: 'PRCME', fr: 'PRCME' }, sources: ['S2'] },
      { value: '607', label: { en: 'payment by QR code', fr: 'Paiement QR' }, sources: ['S2'] },
      { value: '608', label: { en: 'TOP3 3XCB', fr: 'TOP3-3XCB' }, sources: ['S2'] },
      { value: '609', label: { en: 'PNF HPS', fr: 'PNF-HPS' }, sources: ['S2'] },
      { value: '701', label: { en: 'PPFCA (Crédit Agricole)', fr: 'PPFCA' }, sources: ['S2'] },
    ],
  },
  CD: {
    name: 'Action type',
    notes: '0, 1 and 2 are common ground. Letters and digits above 2 differ by vendor.',
    confidence: 'documented for 0, 1, 2, I; conflicting above',
    values: [
      { value: '0', label: { en: 'debit', fr: 'débit' }, sources: ['S2', 'S5', 'S9', 'S11', 'S12'] },
      {
        value: '1',
        label: { en: 'credit (refund, not linked to a debit)', fr: 'crédit' },
        sources: ['S2', 'S5', 'S9', 'S11', 'S12'],
      },
      {
        value: '2',
        label: { en: 'cancellation of a debit', fr: 'annulation' },
        sources: ['S2', 'S5', 'S9', 'S12'],
        notes: 'S5: linked, full original amount only. S2: announced, not implemented.',
      },
      {
        value: '3',
        label: { en: 'duplicate of the last response or ticket', fr: 'duplicata' },
        sources: ['S3', 'S5'],
        notes: 'Conflict: S9 labels it enquiry.',
      },
      {
        value: '4',
        label: { en: 'pre-authorisation', fr: 'préautorisation' },
        sources: ['S9'],
        notes: 'Single source of low quality.',
      },
      {
        value: '5',
        label: { en: 're-authorisation, or batch close', fr: 'réautorisation ou fermeture de lot' },
        sources: ['S9'],
        notes: 'The source lists both meanings for the same value.',
      },
      {
        value: '6',
        label: { en: 'service payment', fr: 'paiement de service' },
        sources: ['S9'],
        notes: 'Single source of low quality.',
      },
      {
        value: '7',
        label: { en: 'deferred debit', fr: 'débit différé' },
        sources: ['S5'],
        notes: 'Conflict: S9 labels it transfer.',
      },
      {
        value: 'B',
        label: { en: 'telecollection', fr: 'télécollecte' },
        sources: ['S5'],
        notes: 'In early revisions of S5, later removed.',
      },
      {
        value: 'C',
        label: { en: 'terminal management status', fr: 'état CTMS' },
        sources: ['S5'],
        notes: 'Vendor action (PayXpert, Castles). One S5 revision prints CD001C beside a print example.',
      },
      {
        value: 'I',
        label: { en: 'identification of the terminal (ping)', fr: 'identification' },
        sources: ['S5', 'S12', 'S17'],
        notes: 'Answered by a real Desk/5000.',
      },
      { value: 'P', label: { en: 'print a buffer sent by the POS in ZT', fr: 'impression' }, sources: ['S5'] },
      {
        value: 'R',
        label: { en: 'restart of the terminal', fr: 'redémarrage' },
        sources: ['S5'],
        notes: 'Vendor action (PayXpert, Castles).',
      },
      {
        value: 'T',
        label: { en: 'status of a transaction', fr: "état d'une transaction" },
        sources: ['S5'],
        notes: 'Vendor action (PayXpert).',
      },
    ],
  },
  CE: {
    name: 'Currency',
    notes: 'ISO 4217 numeric codes seen in sources; any code may be sent, unsupported ones give AF 13.',
    confidence: 'documented for 978, implemented for the others',
    values: [
      { value: '978', label: { en: 'euro, two decimals', fr: 'euro' }, sources: ['S2', 'S5', 'S9', 'S11', 'S12'] },
      { value: '953', label: { en: 'CFP franc, no decimals', fr: 'franc CFP' }, sources: ['S12', 'S14'] },
      { value: '840', label: { en: 'US dollar', fr: 'dollar des États-Unis' }, sources: ['S12', 'S28'] },
      { value: '826', label: { en: 'pound sterling', fr: 'livre sterling' }, sources: ['S39'] },
    ],
  },
  CI: {
    name: 'Card read mode',
    confidence: 'documented',
    values: [
      { value: '0', label: { en: 'indifferent', fr: 'indifférent' }, sources: ['S12'] },
      { value: '1', label: { en: 'contact', fr: 'contact' }, sources: ['S5', 'S9', 'S11', 'S12'] },
      { value: '2', label: { en: 'contactless', fr: 'sans contact' }, sources: ['S5', 'S11', 'S12'] },
      { value: '3', label: { en: 'magnetic stripe', fr: 'piste' }, sources: ['S5', 'S12'] },
      { value: '4', label: { en: 'manual entry', fr: 'saisie manuelle' }, sources: ['S5', 'S12'] },
    ],
  },
  CK: {
    name: 'Ticket management, three positional codes',
    notes: 'Combinations seen: 000, 100, 120, 121.',
    confidence: 'documented',
    values: [
      { value: '000', label: { en: 'no ticket returned', fr: 'ticket non renvoyé' }, sources: ['S2'] },
      { value: '100', label: { en: 'customer ticket, text', fr: 'ticket client, texte' }, sources: ['S2', 'S5', 'S9'] },
      { value: '120', label: { en: 'both tickets, text', fr: 'tickets client et commerçant, texte' }, sources: ['S9'] },
      { value: '121', label: { en: 'both tickets, HTML', fr: 'tickets client et commerçant, HTML' }, sources: ['S10'] },
    ],
    positions: [
      {
        position: 1,
        name: 'who manages the ticket',
        values: [
          { value: '0', label: { en: 'the terminal; no ticket in the response', fr: 'géré par le terminal' }, sources: ['S2'] },
          { value: '1', label: { en: 'the POS; the ticket comes in ZT', fr: 'géré par la caisse' }, sources: ['S2', 'S5', 'S9'] },
        ],
      },
      {
        position: 2,
        name: 'which tickets',
        values: [
          { value: '0', label: { en: 'customer', fr: 'client' }, sources: ['S2', 'S5'] },
          { value: '1', label: { en: 'merchant', fr: 'commerçant' }, sources: ['S5'] },
          {
            value: '2',
            label: { en: 'customer and merchant', fr: 'client et commerçant' },
            sources: ['S5', 'S9', 'S10'],
            notes: 'How two tickets share ZT is not public.',
          },
        ],
      },
      {
        position: 3,
        name: 'encoding',
        values: [
          {
            value: '0',
            label: { en: 'extended ASCII (Latin-1) in base64', fr: 'ASCII étendu en base 64' },
            sources: ['S5', 'S9'],
          },
          { value: '1', label: { en: 'HTML in base64', fr: 'HTML en base 64' }, sources: ['S5', 'S10'] },
        ],
      },
    ],
  },
  CZ: {
    name: 'Protocol version',
    confidence: 'documented',
    values: [
      { value: '0300', label: { en: '3.00', fr: '3.00' }, sources: ['S2', 'S11', 'S12'] },
      {
        value: '0301',
        label: { en: '3.01', fr: '3.01' },
        sources: ['S12', 'S21'],
        notes: 'Answered by a Desk/5000 to a 0300 request.',
      },
      { value: '0310', label: { en: '3.10', fr: '3.10' }, sources: ['S9'] },
      { value: '0320', label: { en: '3.20', fr: '3.20' }, sources: ['S2', 'S5', 'S9'] },
    ],
  },
  'E.STAT': {
    name: 'Concert E and E+ status (serial)',
    notes: 'Position 3 of the response.',
    confidence: 'implemented',
    values: [
      { value: '0', label: { en: 'accepted', fr: 'accepté' }, sources: ['S8', 'S27', 'S28', 'S39'] },
      {
        value: '2',
        label: { en: 'referral', fr: 'appel phonie' },
        sources: ['S39'],
        notes: 'United Kingdom sibling dialect only.',
      },
      {
        value: '6',
        label: { en: 'cancelled by the user', fr: 'abandon' },
        sources: ['S39'],
        notes: 'United Kingdom sibling dialect only.',
      },
      { value: '7', label: { en: 'not accepted', fr: 'non accepté' }, sources: ['S8', 'S28', 'S39'] },
      {
        value: '9',
        label: { en: 'request handled, outcome not verified', fr: 'demande traitée, non vérifiée' },
        sources: ['S28', 'S39'],
        notes: 'The answer to an immediate request (A011); in the sibling dialect also the answer to a cancel command.',
      },
    ],
  },
  'E.TYPE': {
    name: 'Concert E and E+ transaction type (serial)',
    confidence: 'conflicting',
    values: [
      { value: '0', label: { en: 'debit', fr: 'débit' }, sources: ['S8', 'S27', 'S28', 'S39'] },
      { value: '1', label: { en: 'credit', fr: 'crédit' }, sources: ['S8', 'S28', 'S39'] },
      {
        value: '2',
        label: { en: 'cancellation', fr: 'annulation' },
        sources: ['S8', 'S28'],
        notes: 'S28 calls it refund; S39 uses 2 for completion and 3 for pre-authorisation.',
      },
      {
        value: '4',
        label: { en: 'pre-authorisation', fr: 'préautorisation' },
        sources: ['S28', 'S30'],
        notes: 'S28 calls it automatic.',
      },
    ],
  },
  'E.MODE': {
    name: 'Concert E and E+ payment mode (serial)',
    notes: 'Any other value makes some terminals ask card or cheque.',
    confidence: 'implemented',
    values: [
      { value: '1', label: { en: 'card', fr: 'carte' }, sources: ['S8', 'S27', 'S28'] },
      { value: 'C', label: { en: 'cheque', fr: 'chèque' }, sources: ['S8', 'S27', 'S28'] },
      { value: '0', label: { en: 'other', fr: 'autre' }, sources: ['S28'] },
      { value: '2', label: { en: 'American Express', fr: 'Amex' }, sources: ['S28'] },
      { value: '3', label: { en: 'Cetelem', fr: 'Cetelem' }, sources: ['S28'] },
      { value: '5', label: { en: 'Cofinoga', fr: 'Cofinoga' }, sources: ['S28'] },
      { value: '6', label: { en: 'Diners', fr: 'Diners' }, sources: ['S28'] },
      { value: '8', label: { en: 'Franfinance', fr: 'Franfinance' }, sources: ['S28'] },
      { value: '9', label: { en: 'JCB', fr: 'JCB' }, sources: ['S28'] },
      { value: 'A', label: { en: 'Accord Finance', fr: 'Accord Finance' }, sources: ['S28'] },
      { value: 'F', label: { en: 'Fintrax EMV', fr: 'Fintrax EMV' }, sources: ['S28'] },
      { value: 'O', label: { en: 'Moneo', fr: 'Moneo' }, sources: ['S28'] },
      { value: 'U', label: { en: 'China UnionPay', fr: 'CUP' }, sources: ['S28'] },
    ],
  },
  'E.IND': {
    name: 'Concert E and E+ report indicator (serial)',
    confidence: 'conflicting',
    values: [
      { value: '0', label: { en: 'no report in the response', fr: 'pas de champ REP' }, sources: ['S8', 'S27', 'S28'] },
      {
        value: '1',
        label: { en: '55-character report in the response', fr: 'champ REP présent' },
        sources: ['S8', 'S28', 'S29'],
        notes: 'S8: REP holds the card number only.',
      },
      {
        value: '2',
        label: { en: 'report as a field list', fr: 'REP au format TLV' },
        sources: ['S8'],
        notes: 'A sibling dialect (S39) fills REP with one letter, two-digit length and value, repeated.',
      },
    ],
  },
  'E+.DELAY': {
    name: 'Concert E+ response time (serial)',
    notes: 'Four characters.',
    confidence: 'implemented',
    values: [
      {
        value: 'A010',
        label: { en: 'response at the end of the transaction', fr: 'réponse en fin de transaction' },
        sources: ['S22', 'S28', 'S39'],
      },
      { value: 'A011', label: { en: 'immediate response', fr: 'réponse immédiate' }, sources: ['S27', 'S28'] },
    ],
  },
  'E+.AUTO': {
    name: 'Concert E+ authorisation (serial)',
    notes: 'Four characters.',
    confidence: 'implemented',
    values: [
      { value: 'B010', label: { en: 'the terminal decides', fr: 'autorisation normale' }, sources: ['S22', 'S27', 'S28', 'S39'] },
      { value: 'B011', label: { en: 'authorisation forced', fr: 'autorisation forcée' }, sources: ['S28'] },
    ],
  },
} as const satisfies Record<string, CodeTable>;

/** The label of a coded value, or undefined for a value no public source describes. Of `AF`, only the first two characters count. */
export function labelOf(tag: string, value: string): Text | undefined {
  const table: CodeTable | undefined = Object.hasOwn(CODES, tag) ? CODES[tag as keyof typeof CODES] : undefined;
  const code = tag === 'AF' ? value.slice(0, 2) : value;
  return table?.values.find((row) => row.value === code)?.label;
}
