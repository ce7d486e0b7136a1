import { encodeFrame } from '../codec/index.js';
import type { BenchPlan, LinkedTarget } from '../conformance/index.js';
import { composeRequest } from '../protocol/index.js';
import { connect, type Dialer, Transcript, tcpDialer } from '../wire/index.js';
import { RunError, wrong } from './run-error.js';
import { describeUnreachable } from './unreachable.js';

/**
 * Looks whether the target can be tested at all. Throws `RunError` where it cannot be reached, or where the settings have to say more
 * about it. Where the signal comes first, nothing was learnt.
 */
export async function preflight(plan: BenchPlan, signal?: AbortSignal, linked?: LinkedTarget): Promise<void> {
  const dialer = plan.target.kind === 'network' ? tcpDialer(plan.target.address) : linked?.dialer;
  if (dialer === undefined) return;
  const attempt = await connect(dialer, plan.limits, new Transcript(), signal);
  if (signal?.aborted === true) return;
  if (!attempt.isConnected) throw new RunError('ENVIRONMENT', describeUnreachable(dialer.name, attempt.reason));
  attempt.connection.close();
  const identifies = (end: string) => answersIdentification(dialer, plan, end, signal);
  if (plan.lineEnd || !plan.capabilities.identification || (await identifies(''))) return;
  if (!(await identifies('\r\n'))) return;
  throw wrong('lineEnd', {
    en: 'This terminal answers only requests that end with CR LF, as HiPay and Nepting terminals do. Set "crlf: true" in a --config file.',
    fr: "Ce terminal ne répond qu'aux demandes terminées par CR LF, comme ceux de HiPay et de Nepting. Mettez « crlf: true » dans un fichier --config.",
  });
}

/** Whether anything comes back to an identification that ends like this. */
async function answersIdentification(
  dialer: Dialer,
  { limits, pos }: BenchPlan,
  end: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const attempt = await connect(dialer, limits, new Transcript(), signal);
  if (!attempt.isConnected) return false;
  const frame = encodeFrame(composeRequest(pos, { action: 'identification' }));
  await attempt.connection.send(Buffer.concat([frame, Buffer.from(end)]));
  const { responses } = await attempt.connection.receive();
  attempt.connection.close();
  return responses.length > 0;
}
