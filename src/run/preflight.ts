import { encodeFrame } from '../codec/index.js';
import type { BenchPlan, LinkedTarget } from '../conformance/index.js';
import { composeRequest, fieldValue, type Response } from '../protocol/index.js';
import { type Connection, connect, type Dialer, type Reception, Transcript, tcpDialer } from '../wire/index.js';
import { RunError, wrong } from './run-error.js';
import { describeUnreachable } from './unreachable.js';
import { muteAt, notATerminal, otherThanTerminal, speaksTls, TLS } from './who-is-there.js';

/**
 * Looks whether the target can be tested at all. Throws `RunError` where it cannot be reached, where somebody else or nobody answers on a
 * port of the network, or where the settings have to say more about it. Where the signal comes first, nothing was learnt. Never has two
 * connections open, and takes no answer for a sign of anything before it was asked the same once more: a terminal may serve one POS at a
 * time, and turn down what comes while it is busy (CAP-EXC-09).
 */
export async function preflight(plan: BenchPlan, signal?: AbortSignal, linked?: LinkedTarget): Promise<void> {
  const dialer = plan.target.kind === 'network' ? tcpDialer(plan.target.address) : linked?.dialer;
  if (dialer === undefined || plan.pointOfSale !== undefined) return;
  const attempt = await connect(dialer, plan.limits, new Transcript(), signal);
  if (isInterrupted(signal)) return;
  if (!attempt.isConnected) throw new RunError('ENVIRONMENT', describeUnreachable(dialer.name, attempt.reason));
  const isAsked = plan.capabilities.identification;
  const usualEnd = plan.lineEnd ? '\r\n' : '';
  const first = isAsked ? await identify(plan, attempt.connection, usualEnd) : undefined;
  attempt.connection.close();
  if (first === undefined || isInterrupted(signal)) return;
  assertTerminal(dialer, first);
  if (first.responses.length > 0) return;
  const ask = (end: string) => askAgain(dialer, plan, end, signal);
  const second = await ask(plan.lineEnd ? usualEnd : '\r\n');
  if (second === undefined || isInterrupted(signal)) return;
  assertTerminal(dialer, second);
  if (second.responses.length === 0) return assertSomebody(plan, dialer, [first, second]);
  if (plan.lineEnd || !second.responses.some(speaksCaisse)) return;
  const third = await ask('');
  if (third === undefined || third.responses.length > 0) return;
  throw wrong('lineEnd', {
    en: 'This terminal answers only requests that end with CR LF, as HiPay and Nepting terminals do. Set "crlf: true" in a --config file.',
    fr: "Ce terminal ne répond qu'aux demandes terminées par CR LF, comme ceux de HiPay et de Nepting. Mettez « crlf: true » dans un fichier --config.",
  });
}

/** Throws `RunError` where what came shows that somebody else answers. */
function assertTerminal({ name }: Dialer, { responses }: Reception): void {
  const other = otherThanTerminal(responses.map(({ message }) => message.text).join(''));
  if (other !== undefined) throw notATerminal(name, other);
}

/** Throws `RunError` for a port of the network on which nothing answers, or one that talks of certificates first. */
async function assertSomebody({ target, limits }: BenchPlan, { name }: Dialer, asked: readonly Reception[]): Promise<void> {
  if (target.kind !== 'network') return;
  if (asked.every(({ ending }) => ending === 'silent')) throw muteAt(name, limits.response / 1_000);
  if (await speaksTls(target.address)) throw notATerminal(name, TLS);
}

/** Asks on a connection of its own; undefined where there is none. See `identify`. */
async function askAgain(
  dialer: Dialer,
  plan: BenchPlan,
  end: string,
  signal: AbortSignal | undefined,
): Promise<Reception | undefined> {
  const attempt = await connect(dialer, plan.limits, new Transcript(), signal);
  if (!attempt.isConnected) return undefined;
  const reception = await identify(plan, attempt.connection, end);
  attempt.connection.close();
  return reception;
}

/** What comes back to an identification that ends like this. */
async function identify({ pos }: BenchPlan, connection: Connection, end: string): Promise<Reception> {
  const frame = encodeFrame(composeRequest(pos, { action: 'identification' }));
  await connection.send(Buffer.concat([frame, Buffer.from(end)]));
  return connection.receive({ quietMs: 0 });
}

/** Whether a response has a field that every response of the protocol has. */
function speaksCaisse({ message: { fields } }: Response): boolean {
  return (['CZ', 'AE'] as const).some((tag) => fieldValue(fields, tag) !== undefined);
}

function isInterrupted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
