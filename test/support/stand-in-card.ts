/** Card and customer data that a stand-in terminal gives away when asked to. A leak test greps for every one of these. */
export const SENSITIVE = {
  /** `AA`: a complete number, from a public range of test cards. */
  cardNumber: '4970105555555559',
  /** `AB`, with its header, because four digits alone are found anywhere. */
  expiryField: 'AB0042911',
  /** `AN` */
  email: 'camille.durand-leroy@example.org',
  /** `AM` */
  phone: '0639981234',
  /** `AD` */
  chequeLine: '0000021 030012345678 004512398765',
  /** A line of the ticket. */
  holder: 'MME CAMILLE DURAND-LEROY',
} as const;

const LINES = ['CARTE BANCAIRE', 'LE 20/11/26 A 10:15:00', 'BOULANGERIE DU PORT', '44000 NANTES'];

/** The lines of a ticket: those of a shop, and what the card says when it is not to be kept secret. */
export function ticketText(isSensitive: boolean, last: string): string {
  const card = isSensitive
    ? [SENSITIVE.holder, SENSITIVE.cardNumber, 'MONTANT REEL : 12,34 EUR']
    : ['############5559', `MONTANT : ${last}`];
  return [...LINES, ...card, 'DÉBIT', 'TICKET CLIENT À CONSERVER'].join('\r\n');
}

/** The ticket in base64: Latin-1 text, or HTML. */
export function ticketBase64(text: string, isHtml: boolean): string {
  return Buffer.from(isHtml ? `<html><body><pre>${text}</pre></body></html>` : text, 'latin1').toString('base64');
}

/** The sensitive ticket as it crosses the wire, in both forms. */
export const SENSITIVE_TICKETS = [ticketBase64(ticketText(true, ''), false), ticketBase64(ticketText(true, ''), true)] as const;
