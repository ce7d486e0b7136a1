// What the POS believes after an exchange.
import { get } from './frame.mjs';

export const done = (minor, reason) => ({ outcome: 'done', minor, reason, retry: false });
export const notDone = (reason, retry = false) => ({ outcome: 'not-done', reason, retry });
export const unknown = (reason) => ({ outcome: 'unknown', reason, retry: false });

const REASONS = {
  '00': 'unknown reason',
  '02': 'phone call required',
  '04': 'refused',
  '05': 'forbidden',
  '06': 'abandoned',
  '07': 'not completed',
  '08': 'time-out at the terminal',
  '09': 'message format error',
  10: 'selection error',
  11: 'abandoned by the operator',
  12: 'unknown action',
  13: 'currency not supported',
};

/** done, not-done, interim, unknown or missing */
export const aeKind = (ae) => (ae === undefined ? 'missing' : ({ 10: 'done', '01': 'not-done', 11: 'interim' }[ae] ?? 'unknown'));

/** Silence still wanted before the response counts as whole; null when something is certainly missing. */
export function wholeReader(raw, order, o) {
  const { messages, rest, fault } = o.parse(raw);
  if (fault) return 0;
  if (rest || messages.length === 0) return null;
  const m = o.view(messages.at(-1));
  const kind = o.ae(o.status(m, raw));
  if (kind === 'missing' || kind === 'interim') return null;
  const wanted = [
    'CA',
    ...(order.action === 'duplicate' ? [] : ['CD']),
    ...(kind === 'done' && order.financial ? ['CB', 'CE'] : []),
  ];
  if (wanted.some((tag) => get(m, tag) === undefined)) return null;
  return o.drainMs;
}

/** Several opinions of the same question: what did no final answer mean? */
export function inDoubt(cause, why, o) {
  return o.doubt[cause]?.(why) ?? o.doubt.any?.(why) ?? unknown(`no final answer (${why})`);
}

function mismatch(tag, why, o) {
  const how = o.mismatch[tag] ?? 'unknown';
  return how === 'ignore' ? null : how === 'not-done' ? notDone(why) : unknown(why);
}

/** The belief one message leads to; { interim: true } for an AE 11. */
export function believe(fields, order, res, o) {
  const m = o.view(fields);
  const own = o.early?.(m, order, res);
  if (own) return own;
  const seen = new Map();
  for (const [tag, value] of m) {
    if (seen.has(tag) && seen.get(tag) !== value && !o.doubledAllowed) return unknown(`${tag} twice with two values`);
    seen.set(tag, o.doubledAllowed === 'first' ? (seen.get(tag) ?? value) : value);
  }
  const value = (tag) => seen.get(tag);
  const ae = o.doubledAllowed ? value('AE') : o.status(m, res.raw);
  const kind = o.ae(ae);
  if (kind === 'missing') return inDoubt(res.end === 'whole' ? 'incomplete' : res.end, 'no AE', o);
  if (value('CA') !== order.ca) {
    const b = mismatch('CA', `an answer for POS ${value('CA')}`, o);
    if (b) return b;
  }
  if (value('CD') !== order.cd && !(order.action === 'duplicate' && value('CD') === undefined)) {
    const b = mismatch('CD', `an answer for action ${value('CD')}`, o);
    if (b) return b;
  }
  if (kind === 'interim') return { interim: true };
  if (kind === 'unknown') return unknown(`AE ${ae}`);
  const af = value('AF');
  if (kind === 'not-done')
    return notDone(
      af === undefined ? 'refused, no reason given' : `${REASONS[af.slice(0, 2)] ?? 'not performed'} (${af.slice(0, 2)})`,
      true,
    );
  if (!order.financial) return done(undefined, order.action === 'duplicate' ? 'duplicate received' : 'terminal answers');
  let minor = order.minor;
  const cb = value('CB');
  if (!(cb === undefined && o.missingAllowed)) {
    const got = /^\d+$/.test(cb ?? '') ? o.readAmount(cb, order) : null;
    if (got === null || got !== order.minor) {
      const b = got !== null && o.booksReturned?.(got, order) ? null : mismatch('CB', `the amount answered is ${cb}`, o);
      if (b) return b;
      if (o.booksReturned?.(got, order)) minor = got;
    }
    const ce = value('CE');
    if (!(ce === undefined && o.missingAllowed) && ce !== order.ce) {
      const b = mismatch('CE', `the currency answered is ${ce}`, o);
      if (b) return b;
    }
  }
  return done(minor, 'performed');
}

export function judge(res, order, o) {
  if (!res.sent) return o.unsent?.(order) ?? notDone(`no connection to the terminal (${res.detail})`, true);
  if (res.end === 'forgot') return done(order.minor, 'sent');
  const whole = o.judgeWhole?.(res, order);
  if (whole) return whole;
  const { messages, rest, fault } = o.parse(res.raw);
  if (fault) return inDoubt('garbage', fault, o);
  if (messages.length === 0 || (rest && !o.restAllowed))
    return inDoubt(res.end === 'whole' ? 'incomplete' : res.end, res.raw.length ? 'cut response' : 'no response', o);
  const beliefs = messages.map((fields) => believe(fields, order, res, o));
  const finals = beliefs.filter((b) => !b.interim);
  if (finals.length === 0) return inDoubt('interim', 'AE 11 only', o);
  if (o.which) return o.which(finals);
  const [first] = finals;
  if (finals.some((b) => b.outcome !== first.outcome || b.minor !== first.minor)) return unknown('contradicting answers');
  return first;
}
