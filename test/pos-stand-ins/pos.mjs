// A POS for tests: node pos.mjs [--variant NAME] HOST PORT ACTION AMOUNT MINOR CURRENCY REFERENCE (see README.txt).
import { exchange } from './lib/exchange.mjs';
import { encodeField, get, walk } from './lib/frame.mjs';
import { aeKind, judge, wholeReader } from './lib/judge.mjs';
import { toText } from './lib/money.mjs';
import { readOrder, requestFields } from './lib/order.mjs';
import { VARIANTS } from './lib/variants.mjs';

const args = process.argv.slice(2);
let variant = process.env.POS_VARIANT || 'healthy';
if (args[0] === '--variant') [, variant] = args.splice(0, 2);
else if (args[0]?.startsWith('--variant=')) variant = args.shift().slice('--variant='.length);
if (!Object.hasOwn(VARIANTS, variant)) {
  process.stderr.write(`no such variant: ${variant}\n`);
  process.exit(2);
}
if (args.length < 3 || !/^\d+$/.test(args[1])) {
  process.stderr.write('usage: node pos.mjs [--variant NAME] HOST PORT ACTION AMOUNT MINOR CURRENCY REFERENCE\n');
  process.exit(2);
}

const base = Number(process.env.POS_DEADLINE_MS || 3000);
const HEALTHY = {
  ca: '01',
  cj: '330538600401',
  cz: '0320',
  baseMs: base,
  deadlineMs: base,
  drainMs: Math.min(250, base / 4),
  bufferLimit: 65536,
  reader: wholeReader,
  parse: walk,
  view: (fields) => fields,
  status: (fields) => get(fields, 'AE'),
  ae: aeKind,
  readAmount: (cb) => BigInt(cb),
  mismatch: {},
  doubt: {},
  encodeField,
  wire: (bytes) => bytes,
};
const spec = VARIANTS[variant];
const o = { ...HEALTHY, ...(typeof spec === 'function' ? spec(HEALTHY) : spec) };

const compose = (order) =>
  o.wire(
    Buffer.from(
      requestFields(order, o)
        .map((f) => o.encodeField(f))
        .join(''),
      o.charset ?? 'latin1',
    ),
    order,
  );
const ask = async (order, { short = false } = {}) => {
  const res = await exchange(order, compose(order), short ? { ...o, deadlineMs: Math.round(o.baseMs / 3) } : o);
  return { res, belief: judge(res, order, o) };
};

async function pay(order) {
  if (o.startMs) await new Promise((r) => setTimeout(r, o.startMs));
  await o.before?.(order, ask);
  let { res, belief } = o.pay ? await o.pay(order, ask) : await ask(order);
  for (let again = o.again ?? 0; again > 0 && o.retries?.(res, belief); again--) {
    if (o.againMs) await new Promise((r) => setTimeout(r, o.againMs));
    ({ res, belief } = await ask(order));
  }
  return (await o.after?.(order, belief, ask, res)) ?? belief;
}

const CODES = { done: 0, 'not-done': 10, unknown: 20 };
function report(belief, order) {
  const json = { outcome: belief.outcome };
  if (belief.outcome === 'done' && order?.financial) {
    json.amount =
      belief.minor === undefined || belief.minor === order.minor ? order.askedText : toText(belief.minor, order.decimals);
    json.currency = order.currency;
  }
  json.reason = belief.reason;
  json.retry = belief.retry;
  const lines = o.lines ? o.lines(json, order, belief) : [JSON.stringify(json)];
  if (lines.length) process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = o.exitCode ? o.exitCode(belief) : CODES[belief.outcome];
}

await o.bench?.(args);
const { order, refuse, cannot } = readOrder(args, o);
if (cannot) {
  process.stderr.write(`${cannot}\n`);
  process.exitCode = 3;
} else if (refuse) report({ outcome: 'not-done', reason: refuse, retry: false }, null);
else report(await pay(order), order);
