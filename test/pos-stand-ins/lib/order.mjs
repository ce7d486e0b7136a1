// From the arguments to an order, and from an order to the fields of a request.
import { CURRENCIES, toMinor, toText } from './money.mjs';

export const ACTIONS = { debit: '0', credit: '1', cancellation: '2', cheque: '0', duplicate: '3', identification: 'I' };

/** { order } or { refuse: why } (nothing is sent) or { cannot: why } (not an action of this POS). */
export function readOrder([host, port, action, amount = '', minor = '', currency = '', reference = ''], o) {
  if (!(action in ACTIONS) || o.cannot?.includes(action)) return { cannot: `this POS does not know ${action}` };
  const order = {
    host,
    port: Number(port),
    action,
    cd: ACTIONS[action],
    ca: o.ca,
    cj: o.cj,
    cz: o.cz,
    reference: clean(reference),
    rawReference: reference,
    financial: !['duplicate', 'identification'].includes(action),
  };
  if (!order.financial) return { order };
  if (!CURRENCIES[currency]) return { cannot: `this POS does not know the currency ${currency}` };
  [order.ce, order.decimals] = CURRENCIES[currency];
  order.currency = currency;
  const asked = amount !== '' ? toMinor(amount, order.decimals) : /^-?\d+$/.test(minor) ? BigInt(minor) : null;
  if (asked === null) return { refuse: `not an amount in ${currency}: ${amount || minor}` };
  if (amount !== '' && minor !== '' && String(asked) !== minor.replace(/^(-?)0+(?=\d)/, '$1'))
    return { refuse: 'amount and minor amount differ' };
  order.asked = asked;
  order.askedText = toText(asked, order.decimals);
  order.minor = o.minor ? o.minor(order) : asked; // what goes over the wire
  if (asked < 0n && !o.negativeAllowed) return { refuse: 'a negative amount is not sent' };
  if (asked === 0n && !o.zeroAllowed) return { refuse: 'an amount of zero is not sent' };
  if (String(order.minor).length > 12 && !o.longAllowed) return { refuse: 'more than twelve digits' };
  return { order };
}

const clean = (text) =>
  text
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, 32)
    .trim();

export function requestFields(order, o) {
  const fields = [
    ['CZ', order.cz],
    ['CJ', order.cj],
    ['CA', order.ca],
  ];
  if (order.financial) fields.push(['CB', String(order.minor).padStart(2, '0')]);
  fields.push(['CD', order.cd]);
  if (order.financial) fields.push(['CE', order.ce]);
  if (order.action === 'cheque') fields.push(['CC', '00C']);
  if (order.financial && order.reference) fields.push(['CF', order.reference]);
  return o.fields ? o.fields(fields, order) : fields;
}
