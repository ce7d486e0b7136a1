import { encodeFrame } from '../codec/index.js';
import type { BenchPlan, LinkedTarget } from '../conformance/index.js';
import { composeRequest } from '../protocol/index.js';
import { type Connection, connect, type Dialer, Transcript, tcpDialer } from '../wire/index.js';
import { RunError, wrong } from './run-error.js';
import { describeUnreachable } from './unreachable.js';

/**
 * Looks whether the target can be tested at all. Throws `RunError` where it cannot be reached, or where the settings have to say more
 * about it. Where the signal comes first, nothing was learnt. Never has two connections open, and takes no answer for a sign of anything
 * before it was asked the same once more: a terminal may serve one POS at a time, and turn down what comes while it is busy (CAP-EXC-09).
 */
export async function preflight(plan: BenchPlan, signal?: AbortSignal, linked?: LinkedTarget): Promise<void> {
  const dialer = plan.target.kind === 'network' ? tcpDialer(plan.target.address) : linked?.dialer;
  if (dialer === undefined || plan.pointOfSale !== undefined) return;
  const attempt = await connect(dialer, plan.limits, new Transcript(), signal);
  if (signal?.aborted === true) return;
  if (!attempt.isConnected) throw new RunError('ENVIRONMENT', describeUnreachable(dialer.name, attempt.reason));
  const isAsked = !plan.lineEnd && plan.capabilities.identification;
  const isAnswered = isAsked && (await identifies(plan, attempt.connection, ''));
  attempt.connection.close();
  if (!isAsked || isAnswered) return;
  if (!(await asksAgain(dialer, plan, '\r\n', signal)) || (await asksAgain(dialer, plan, '', signal))) return;
  throw wrong('lineEnd', {
    en: 'This terminal answers only requests that end with CR LF, as HiPay and Nepting terminals do. Set "crlf: true" in a --config file.',
    fr: "Ce terminal ne répond qu'aux demandes terminées par CR LF, comme ceux de HiPay et de Nepting. Mettez « crlf: true » dans un fichier --config.",
  });
}

/** Asks on a connection of its own; see `identifies`. */
async function asksAgain(dialer: Dialer, plan: BenchPlan, end: string, signal: AbortSignal | undefined): Promise<boolean> {
  const attempt = await connect(dialer, plan.limits, new Transcript(), signal);
  if (!attempt.isConnected) return false;
  const isAnswered = await identifies(plan, attempt.connection, end);
  attempt.connection.close();
  return isAnswered;
}

/** Whether anything comes back to an identification that ends like this. */
async function identifies({ pos }: BenchPlan, connection: Connection, end: string): Promise<boolean> {
  const frame = encodeFrame(composeRequest(pos, { action: 'identification' }));
  await connection.send(Buffer.concat([frame, Buffer.from(end)]));
  const { responses } = await connection.receive({ quietMs: 0 });
  return responses.length > 0;
}
