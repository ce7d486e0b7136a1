// What each variant does otherwise than the healthy POS; the table is ../variants.json.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encodeField, get, walk } from './frame.mjs';
import { aeKind, done, notDone, unknown, wholeReader } from './judge.mjs';

const _pause = (ms) => new Promise((r) => setTimeout(r, ms));
const refused = (why) => notDone(`transaction cancelled: ${why}`);
const set = (fields, tag, value) => fields.map(([t, v]) => [t, t === tag ? value : v]);
const order =
  (...tags) =>
  (fields) => [
    fields[0],
    ...tags.flatMap((t) => fields.filter(([x]) => x === t)),
    ...fields.slice(1).filter(([t]) => !tags.includes(t)),
  ];
const KNOWN = 'CZ CJ CA CB CC CD CE CF CG CH CI CK AA AB AC AE AF AG AH AI AK AL AM AN BF ZT AD'.split(' ');
const unknownTag = (m) => m.find(([t]) => !KNOWN.includes(t))?.[0];
const silence = (ms) => (raw) => (raw.length ? ms : null);
/** Reads by its own rule, and takes any fault of the answer for "cancelled". */
const readsAs = (reader, more = {}) => ({ reader, doubt: { any: refused }, ...more });
const scale = (h, part) => Math.round(h.baseMs * part);

// the state of the two forgetful ones: a file per terminal address
const stateFile = (o) =>
  path.join(
    process.env.POS_STATE_DIR || path.join(os.tmpdir(), 'pos-stand-ins-state'),
    `${o.host.replace(/[^\w.]/g, '_')}-${o.port}`,
  );
const readState = (o) => {
  try {
    return fs.readFileSync(stateFile(o));
  } catch {
    return Buffer.alloc(0);
  }
};
const writeState = (o, bytes) => {
  fs.mkdirSync(path.dirname(stateFile(o)), { recursive: true });
  fs.writeFileSync(stateFile(o), bytes);
};

const SHORT = { short: true };
const exitOnly = { lines: () => [] };
const other = (o, action, cd) => ({ ...o, action, cd, financial: false, reference: '' });

export const VARIANTS = {
  healthy: {},

  // ---- deviations: reading ------------------------------------------------------------------------------------------
  'one-recv': readsAs(() => 0),
  'buffer-1024': readsAs((raw, or, o) => (raw.length >= 1024 ? 0 : readsWhole(raw, or, o)), {
    parse: (raw) => walk(raw.subarray(0, 1024)),
  }),
  'waits-crlf': {
    reader: (raw) => (raw.toString('latin1').endsWith('\r\n') ? 0 : null),
    judgeWhole: (res) => (res.end === 'whole' ? null : unknown('no end of message')),
  },
  'waits-crlf-refused': {
    reader: (raw) => (raw.toString('latin1').endsWith('\r\n') ? 0 : null),
    judgeWhole: (res) => (res.end === 'whole' ? null : refused('no end of message')),
  },
  'waits-close': {
    reader: () => null,
    judgeWhole: (res) => (res.end === 'close' ? null : unknown('the terminal did not close')),
  },
  'waits-close-refused': { reader: () => null, judgeWhole: (res) => (res.end === 'close' ? null : refused('time-out')) },
  'quiet-200': readsAs(silence(200)),
  'field-boundary': readsAs((raw) => {
    const p = walk(raw);
    return p.fault ? 0 : p.rest || !p.messages.length ? null : 300;
  }),
  'cut-value-is-whole': {
    reader: (raw, _or, _o) => {
      const p = walk(raw);
      return get(p.messages.at(-1) ?? [], 'AE') ? 300 : null;
    },
    restAllowed: true,
  },
  'searches-ae-first': { status: (_m, raw) => /AE002(..)/s.exec(raw.toString('latin1'))?.[1] },
  'searches-ae-last': { status: (_m, raw) => [...raw.toString('latin1').matchAll(/AE002(..)/gs)].at(-1)?.[1] },
  'regex-fields': { parse: (raw) => regexFields(raw), doubledAllowed: 'last' },
  'dies-unknown-field': {
    early: (m) => {
      const t = unknownTag(m);
      if (t) throw new Error(`KeyError: ${t}`);
    },
  },
  'unknown-field-refused': {
    early: (m) => {
      const t = unknownTag(m);
      return t ? refused(`unknown field ${t}`) : null;
    },
  },
  'dies-non-ascii': {
    judgeWhole: (res) => {
      if (res.raw.some((b) => b > 126)) throw new Error('UnicodeDecodeError');
    },
  },
  'non-ascii-refused': { judgeWhole: (res) => (res.raw.some((b) => b > 126) ? refused('unreadable response') : null) },
  'dies-garbage': {
    doubt: {
      garbage: (why) => {
        throw new Error(`ValueError: ${why}`);
      },
    },
  },
  'garbage-refused': { doubt: { garbage: refused } },
  'fixed-order': {
    early: (m, or) => {
      const want = or.financial ? 'CZ CJ CA CB CD CE' : 'CZ CJ CA CD';
      return m
        .map(([t]) => t)
        .filter((t) => want.includes(t))
        .join(' ') === want
        ? null
        : refused('malformed response');
    },
  },
  'first-eight-fields': {
    view: (m) => m.slice(0, 8),
    reader: (raw, or, o) => readsWhole(raw, or, { ...o, view: (m) => m }),
    doubt: { incomplete: refused },
  },
  'crlf-behind-kills': {
    judgeWhole: (res) => (/[\r\n]$/.test(res.raw.toString('latin1')) ? refused('malformed response') : null),
  },
  'crlf-in-ticket-kills': {
    parse: (raw) => walk(Buffer.from(raw.toString('latin1').replace(/[\r\n]/g, ''), 'latin1')),
    doubt: { any: refused },
  },
  'reset-loses-answer': { judgeWhole: (res) => (res.end === 'reset' ? unknown('connection reset') : null) },
  'close-loses-answer': { judgeWhole: (res) => (res.end === 'close' ? refused('connection closed') : null) },
  'needs-card-data': {
    after: (or, b, _ask, res) =>
      b.outcome === 'done' && or.financial && !(get(walk(res.raw).messages[0], 'AA') && get(walk(res.raw).messages[0], 'AC'))
        ? refused('no card in the response')
        : b,
  },
  'cj-must-match': { early: (m, or) => (get(m, 'CJ') === or.cj ? null : refused('another protocol identifier')) },
  'cz-must-match': { early: (m, or) => (get(m, 'CZ') === or.cz ? null : refused('another protocol version')) },
  'cf-must-match': {
    early: (m, or) =>
      get(m, 'CF') === undefined || get(m, 'CF') === (or.reference || undefined) ? null : refused('another reference'),
  },
  'no-size-limit-hangs': (_h) => ({
    bufferLimit: 1 << 24,
    deadlinePerByte: true,
    parse: (raw) => {
      const p = walk(raw);
      return p.fault ? { ...p, fault: null, rest: 1 } : p;
    },
  }),

  // ---- deviations: believing ----------------------------------------------------------------------------------------
  'cb-as-text': {
    readAmount: (cb, or) => (cb === String(or.minor).padStart(2, '0') ? or.minor : -1n),
    mismatch: { CB: 'not-done' },
  },
  'cb-octal': {
    readAmount: (cb) => BigInt(/^0[0-7]+$/.test(cb) ? Number.parseInt(cb, 8) : Number(cb)),
    booksReturned: () => true,
  },
  'cb-compared-on-failure': {
    early: (m, or) =>
      (or.financial && /^\d+$/.test(get(m, 'CB') ?? '') && BigInt(get(m, 'CB')) === or.minor) || !or.financial
        ? null
        : unknown('wrong amount in the response'),
  },
  'af-means-refused': { status: (m) => (get(m, 'AF') ? '01' : get(m, 'AE')), after: noRetryUnless('01') },
  'af-as-ae': {
    status: (m) => get(m, 'AF')?.slice(0, 2) ?? get(m, 'AE'),
    ae: (v) => (v === undefined ? 'missing' : v === '10' ? 'done' : 'not-done'),
    after: noRetryUnless('01'),
  },
  'af-whole-as-code': {
    early: (m) => (get(m, 'AE') === '01' && (get(m, 'AF') ?? '').length > 2 ? unknown(`unknown code ${get(m, 'AF')}`) : null),
  },
  'abandonment-is-an-error': {
    early: (m) =>
      get(m, 'AE') === '01' && ['06', '11'].includes(get(m, 'AF')?.slice(0, 2)) ? unknown('communication error') : null,
  },
  'ae-11-paid': {
    ae: (v) => (v === '11' ? 'done' : aeKind(v)),
    missingAllowed: true,
    reader: (raw, or, o) => (hasAe(raw, '11') ? o.drainMs : readsWhole(raw, or, o)),
  },
  'ae-11-refused': { ae: (v) => (v === '11' ? 'not-done' : aeKind(v)), after: noRetryUnless('01') },
  'ae-11-stops': { reader: (raw, or, o) => (hasAe(raw, '11') ? o.drainMs : readsWhole(raw, or, o)) },
  'unknown-ae-paid': { ae: (v) => (aeKind(v) === 'unknown' ? 'done' : aeKind(v)), missingAllowed: true },
  'unknown-ae-refused': { ae: (v) => (aeKind(v) === 'unknown' ? 'not-done' : aeKind(v)), after: noRetryUnless('01') },
  'no-ae-done': { ae: (v) => (v === undefined ? 'done' : aeKind(v)) },
  'no-ae-refused': {
    doubt: { incomplete: refused, close: refused, reset: refused, deadline: refused },
    judgeWhole: (res) => (res.raw.length === 0 ? unknown('no response') : null),
  },
  'any-answer-done': { reader: () => 0, judgeWhole: (res, or) => (res.raw.length ? done(or.minor, 'answered') : null) },
  'books-requested-amount': { mismatch: { CB: 'ignore' } },
  'other-amount-refused': { mismatch: { CB: 'not-done' } },
  'books-returned-amount': { booksReturned: (got) => got !== null },
  'ignores-currency': { mismatch: { CE: 'ignore' } },
  'other-currency-refused': { mismatch: { CE: 'not-done' } },
  'takes-other-pos': { mismatch: { CA: 'ignore' } },
  'other-pos-refused': { mismatch: { CA: 'not-done' } },
  'takes-other-action': { mismatch: { CD: 'ignore' } },
  'other-action-refused': { mismatch: { CD: 'not-done' } },
  'last-answer-wins': (h) => ({ drainMs: scale(h, 0.4), which: (finals) => finals.at(-1) }),
  'last-ae-wins': { doubledAllowed: 'last' },
  'first-ae-wins': { doubledAllowed: 'first' },
  'no-answer-refused': { doubt: { deadline: refused } },
  'no-answer-done': { doubt: { deadline: (why) => done(undefined, why) } },
  'close-is-done': { doubt: { close: (why) => done(undefined, why) } },
  'close-refused': { doubt: { close: refused } },
  'reset-refused': { doubt: { reset: refused } },
  'connect-failure-done': { unsent: (or) => done(or.minor, 'booked, the terminal will be told later') },
  'reports-minor-units': {
    lines: (json, or, b) => [
      JSON.stringify(b.outcome === 'done' && or?.financial ? { ...json, amount: String(or.minor) } : json),
    ],
  },

  // ---- deviations: patience and repetition --------------------------------------------------------------------------
  hangs: {
    deadlineMs: null,
    before: () => {
      setTimeout(() => process.exit(1), 600000).unref();
    },
    judgeWhole: (res) => (res.raw.length ? null : hang()),
    doubt: { any: () => hang() },
  },
  'deadline-per-byte': { deadlinePerByte: true },
  'gives-up-refused': (h) => ({
    deadlineMs: scale(h, 1 / 6),
    drainMs: Math.min(h.drainMs, scale(h, 1 / 12)),
    doubt: { deadline: refused },
  }),
  'gives-up-unknown': (h) => ({ deadlineMs: scale(h, 1 / 6), drainMs: Math.min(h.drainMs, scale(h, 1 / 12)) }),
  'gives-up-120s': (h) => ({ deadlineMs: scale(h, 2 / 3) }),
  'sends-and-forgets': { forgets: true },
  'retries-timeout': { again: 1, retries: (res, b) => res.end === 'deadline' && b.outcome === 'unknown' },
  'retries-reset': { again: 1, retries: (res, b) => res.end === 'reset' && b.outcome === 'unknown' },
  'retries-close': { again: 1, retries: (res, b) => res.end === 'close' && b.outcome === 'unknown' },
  'retries-garbage': { again: 1, retries: (res, b) => res.end === 'whole' && b.outcome === 'unknown' },
  'retries-refusal': { again: 1, retries: (res, b) => res.sent && b.outcome === 'not-done' },
  'repeats-after-11': {
    reader: (raw, or, o) => (hasAe(raw, '11') ? o.drainMs : readsWhole(raw, or, o)),
    again: 2,
    againMs: 100,
    retries: (res) => hasAe(res.raw, '11'),
  },
  'offers-retry-in-doubt': { after: (_or, b) => (b.outcome === 'unknown' ? { ...b, retry: true } : b) },
  'offers-retry-refused': { doubt: { any: (why) => notDone(`transaction cancelled: ${why}`, true) } },
  'auto-cancels': {
    after: async (or, b, ask, _res) => {
      if (b.outcome !== 'unknown' || or.action !== 'debit') return b;
      const { belief } = await ask({ ...or, action: 'cancellation', cd: '2' });
      return belief.outcome === 'done' ? refused('cancelled after doubt') : b;
    },
  },
  'two-requests': { wire: (bytes) => Buffer.concat([bytes, bytes]) },
  'two-connections': {
    pay: async (or, ask) => {
      const both = await Promise.all([ask(or), ask(or)]);
      return both.find(({ belief }) => belief.outcome === 'done') ?? both[0];
    },
  },
  'old-bytes': {
    pay: async (or, ask) => {
      const old = readState(or);
      const first = await ask(or);
      const cut = endOfFirst(first.res.raw);
      writeState(or, first.res.raw.subarray(cut ?? 0));
      if (!old.length) return first;
      const res = { ...first.res, raw: Buffer.concat([old, first.res.raw]) };
      return { res, belief: firstMessage(res.raw, or, first.belief) };
    },
  },
  'old-answer': {
    pay: async (or, ask) => {
      const first = await ask(or);
      if (first.belief.outcome !== 'unknown') {
        writeState(or, Buffer.from(first.belief.outcome));
        return first;
      }
      return { ...first, belief: readState(or).toString() === 'done' ? done(or.minor, 'answer read') : first.belief };
    },
  },

  // ---- deviations: composing ----------------------------------------------------------------------------------------
  'cb-one-digit': { fields: (f, or) => (or.financial ? set(f, 'CB', String(or.minor)) : f) },
  'yen-times-100': { minor: (or) => or.asked * (or.decimals === 0 ? 100n : 1n) },
  'dinar-two-decimals': { minor: (or) => (or.decimals === 3 ? or.asked / 10n : or.asked) },
  'float-cents': { minor: (or) => BigInt(Math.trunc(Number.parseFloat(or.askedText) * 10 ** or.decimals)) },
  'decimal-point': { fields: (f, or) => (or.financial && or.decimals ? set(f, 'CB', or.askedText) : f) },
  'euro-for-all': { fields: (f, or) => (or.financial ? set(f, 'CE', '978') : f), mismatch: { CE: 'ignore' } },
  'currency-letters': { fields: (f, or) => (or.financial ? set(f, 'CE', or.currency) : f) },
  'no-currency': { fields: (f) => f.filter(([t]) => t !== 'CE') },
  'zero-sent': { zeroAllowed: true },
  'negative-sent': {
    negativeAllowed: true,
    fields: (f, or) => (or.financial && or.asked < 0n ? set(f, 'CB', `-${String(-or.asked).padStart(2, '0')}`) : f),
  },
  'thirteen-digits': { longAllowed: true },
  'long-amount-cut': { longAllowed: true, minor: (or) => BigInt(String(or.asked).slice(-12)) },
  'refund-negative': {
    fields: (f, or) => (or.action === 'credit' ? set(set(f, 'CB', `-${or.minor}`), 'CD', '0') : f),
    mismatch: { CD: 'ignore' },
  },
  'refund-as-debit': { fields: (f, or) => (or.action === 'credit' ? set(f, 'CD', '0') : f), mismatch: { CD: 'ignore' } },
  'cancellation-as-credit': {
    fields: (f, or) => (or.action === 'cancellation' ? set(f, 'CD', '1') : f),
    mismatch: { CD: 'ignore' },
  },
  'cheque-as-card': { fields: (f) => f.filter(([t]) => t !== 'CC') },
  'card-forced': { fields: (f, or) => (or.financial && or.action !== 'cheque' ? [...f, ['CC', '001']] : f) },
  'identification-with-amount': {
    fields: (f, or) => (or.action === 'identification' ? [...f, ['CB', '100'], ['CE', '978']] : f),
  },
  'duplicate-other-action': { fields: (f, or) => (or.action === 'duplicate' ? set(f, 'CD', 'D') : f) },
  'cz-not-first': { fields: (f) => [...f.slice(1), f[0]] },
  'cz-dotted': { cz: '3.20' },
  'cj-too-short': { cj: '330538600' },
  'cj-missing': { fields: (f) => f.filter(([t]) => t !== 'CJ') },
  'ca-three-digits': { ca: '001' },
  'lower-case-tags': { encodeField: (f) => encodeField(f).replace(/^../, (t) => t.toLowerCase()) },
  'length-unpadded': { encodeField: ([t, v]) => t + v.length + v },
  'length-off-by-one': {
    fields: (f) => [...f, ['BI', `${'client'.repeat(18)}@example.org`]],
    encodeField: ([t, v]) =>
      encodeField([t, v]).replace(/^(..)(\d{3})/, (_, a, n) => a + String(Number(n) - (Number(n) > 99 ? 1 : 0)).padStart(3, '0')),
  },
  'length-in-bytes': {
    charset: 'utf8',
    fields: accented,
    encodeField: ([t, v]) => t + String(Buffer.byteLength(v)).padStart(3, '0') + v,
  },
  'length-in-characters': { charset: 'utf8', fields: accented },
  'control-character': { fields: (f, or) => [...f.filter(([t]) => t !== 'CF'), ['CF', `caisse\t${or.ca}`]] },
  'empty-field': { fields: (f) => [...f.filter(([t]) => t !== 'CF'), ['CF', '']] },
  'doubled-field': { fields: (f) => [...f, ['CA', get(f, 'CA')]] },
  'long-private-data': { fields: (f) => [...f.filter(([t]) => t !== 'CF'), ['CF', 'X'.repeat(120)]] },
  'ba-two': { fields: (f) => [...f, ['BA', '2']] },
  'short-phone': { fields: (f) => [...f, ['BH', '1234']] },
  'line-end-in-the-middle': { encodeField: (f) => (f[0] === 'CD' ? `\r\n${encodeField(f)}` : encodeField(f)) },
  'partial-books-asked': { fields: (f, or) => (or.financial ? [...f, ['BF', '1']] : f), mismatch: { CB: 'ignore' } },

  // ---- permitted ----------------------------------------------------------------------------------------------------
  'keeps-connection': { keepOpenMs: 700 },
  'crlf-behind-request': { wire: (bytes) => Buffer.concat([bytes, Buffer.from('\r\n')]) },
  'order-of-ingenico-module': { fields: order('CJ', 'CA', 'CE', 'CD', 'CB') },
  'order-reversed': { fields: (f) => [f[0], ...f.slice(1).reverse()] },
  'sends-bf-0': { fields: (f, or) => (or.financial ? [...f, ['BF', '0']] : f) },
  'sends-ba-bb-0': { fields: (f, or) => (or.financial ? [...f, ['BA', '0'], ['BB', '0']] : f) },
  'asks-ticket': { fields: (f, or) => (or.financial || or.action === 'duplicate' ? [...f, ['CK', '100']] : f) },
  'asks-both-tickets-html': { fields: (f, or) => (or.financial ? [...f, ['CK', '121']] : f) },
  'customer-data': {
    fields: (f, or) => (or.financial ? [...f, ['BH', '0639980001'], ['BI', 'client@example.org'], ['CH', 'TABLE12']] : f),
  },
  'always-a-reference': {
    fields: (f, or) => (or.financial ? [...f.filter(([t]) => t !== 'CF'), ['CF', or.reference || `T${Date.now()}`]] : f),
  },
  'never-a-reference': { fields: (f) => f.filter(([t]) => t !== 'CF') },
  'padded-cb': { fields: (f, or) => (or.financial ? set(f, 'CB', String(or.minor).padStart(12, '0')) : f) },
  'version-0300': { cz: '0300', cj: '012345678901' },
  'pos-number-07': { ca: '07' },
  'identifies-first': {
    before: async (or, ask) => {
      if (or.financial) await ask(other(or, 'identification', 'I'), SHORT);
    },
  },
  'asks-duplicate': {
    after: async (or, b, ask) => {
      if (b.outcome !== 'unknown' || !or.financial) return b;
      const { res, belief } = await ask(other(or, 'duplicate', '3'), SHORT);
      const m = walk(res.raw).messages.at(-1) ?? [];
      const same =
        or.reference &&
        get(m, 'CF') === or.reference &&
        /^\d+$/.test(get(m, 'CB') ?? '') &&
        BigInt(get(m, 'CB')) === or.minor &&
        get(m, 'CE') === or.ce;
      return belief.outcome === 'done' && same
        ? done(or.minor, 'the duplicate shows it')
        : unknown(`${b.reason}; duplicate: ${belief.outcome}`);
    },
  },
  'byte-by-byte': { sendOneByOneMs: 4 },
  'two-segments': { sendInTwoMs: 120 },
  cautious: {
    early: (m, or) => {
      if (get(m, 'AE') === '01' && or.financial && get(m, 'CE') !== undefined && get(m, 'CE') !== or.ce)
        return unknown('refused in another currency');
      return m.some(([t], i) => m.findIndex(([x]) => x === t) !== i) ? unknown('a doubled field') : null;
    },
  },
  'first-answer-stands': { drainMs: 0, which: (finals) => finals[0] },
  'long-drain': (h) => ({ drainMs: scale(h, 0.3) }),
  'reasons-in-french': {
    lines: (json) => [
      JSON.stringify({
        ...json,
        reason: {
          done: 'paiement effectué',
          'not-done': 'opération non effectuée',
          unknown: 'résultat inconnu, vérifiez le terminal',
        }[json.outcome],
        caisse: 1,
        ticket: null,
      }),
    ],
  },
  'no-reason': { lines: ({ reason, ...json }) => [JSON.stringify(json)] },
  'no-retry-key': { lines: ({ retry, ...json }) => [JSON.stringify(json)] },
  'never-offers-retry': { after: (_or, b) => ({ ...b, retry: false }) },
  'exit-code-only': exitOnly,
  'json-exit-0': { exitCode: () => 0 },
  talkative: {
    lines: (json, _or) => [
      '{"level":"info","message":"start"}',
      JSON.stringify({ outcome: 'unknown', reason: 'payment begins' }),
      JSON.stringify(json),
      '{"level":"info","message":"end"}',
      'bye',
      '',
    ],
  },
  'slow-start': { startMs: 900 },
  'tries-to-connect-again': { again: 2, againMs: 150, retries: (res) => !res.sent },
  'cards-only': { cannot: ['cheque', 'cancellation', 'duplicate', 'identification'] },
  'no-duplicate-no-identification': { cannot: ['duplicate', 'identification'] },
  'consents-to-part': {
    fields: (f, or) => (or.financial ? [...f, ['BF', '1']] : f),
    booksReturned: (got, or) => got !== null && got > 0n && got <= or.minor,
  },

  // ---- not sure: the documents leave it open -------------------------------------------------------------------------
  'believes-duplicate': {
    after: async (or, b, ask) => {
      if (b.outcome !== 'unknown' || !or.financial) return b;
      const { belief } = await ask(other(or, 'duplicate', '3'), SHORT);
      return belief.outcome === 'done'
        ? done(or.minor, 'the terminal has a duplicate')
        : belief.outcome === 'not-done'
          ? notDone('the terminal has no duplicate')
          : b;
    },
  },
  'doubts-bare-refusal': {
    early: (m) =>
      get(m, 'AE') === '01' && get(m, 'AF') === undefined ? unknown('refused without a reason, ask the terminal') : null,
  },
  'half-closes': { halfClose: true },
  'negative-as-credit': {
    negativeAllowed: true,
    minor: (or) => {
      if (or.asked < 0n && or.action === 'debit') {
        or.cd = '1';
        return -or.asked;
      }
      return or.asked;
    },
  },

  // ---- the bench's problem: nothing of it is about the protocol ------------------------------------------------------
  'bench-dies-at-start': {
    bench: () => {
      process.stderr.write('Segmentation fault\n');
      process.exit(139);
    },
  },
  'bench-dies-after-sending': {
    forgets: true,
    judgeWhole: () => {
      throw new Error('out of memory');
    },
    after: () => {
      throw new Error('out of memory');
    },
  },
  'bench-floods-output': {
    bench: async () => {
      const line = `${'x'.repeat(1023)}\n`;
      for (let i = 0; i < 65536; i++) if (!process.stdout.write(line)) await new Promise((r) => process.stdout.once('drain', r));
    },
  },
  'bench-never-connects': { bench: () => hang() },
  'bench-connects-elsewhere': {
    bench: (args) => {
      args[1] = '9';
    },
  },
  'bench-leaves-a-child': {
    bench: () => {
      spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { stdio: 'inherit', detached: false }).unref();
    },
  },
};

const readsWhole = (raw, or, o) => wholeReader(raw, or, o);

function hasAe(raw, value) {
  return get(walk(raw).messages.at(-1) ?? [], 'AE') === value;
}

/** The wrong refusals of this variant offer no retry; an honest AE 01 may. */
function noRetryUnless(ae) {
  return (_or, b, _ask, res) => (b.outcome === 'not-done' && !hasAe(res.raw, ae) ? { ...b, retry: false } : b);
}

function accented(fields, or) {
  return [
    ...fields.filter(([t]) => t !== 'CF'),
    ['CF', /[^\x20-\x7e]/.test(or.rawReference) ? or.rawReference.slice(0, 40) : 'Café Zoé n° 7'],
  ];
}

function regexFields(raw) {
  const p = walk(raw);
  if (p.fault || p.rest || !p.messages.length) return p;
  const text = raw.toString('latin1');
  const fields = [];
  for (const m of text.matchAll(/([A-Z]{2})(\d{3})/g)) {
    const length = Number(m[2]);
    if (length && KNOWN.includes(m[1])) fields.push([m[1], text.slice(m.index + 5, m.index + 5 + length)]);
  }
  return { messages: [fields], rest: 0, fault: null };
}

function endOfFirst(raw) {
  const p = walk(raw);
  if (!p.messages.length || !get(p.messages[0], 'AE')) return null;
  const first = p.messages[0].reduce((n, [, v]) => n + 5 + v.length, 0);
  return p.messages.length === 1 && p.rest === 0 ? raw.length : first;
}

function firstMessage(raw, or, now) {
  const p = walk(raw);
  const m = p.messages[0];
  if (!m || get(m, 'AE') === undefined) return refused('malformed response');
  if (get(m, 'AE') === '10') return done(or.minor, 'performed');
  return get(m, 'AE') === '01' ? notDone('refused') : now;
}

/** For ever, but not longer than ten minutes: a forgotten process must not stay on the machine. */
function hang() {
  setTimeout(() => process.exit(1), 600000);
  return new Promise(() => {});
}
