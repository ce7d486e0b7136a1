import { encodeFrame } from '../codec/index.js';
import type { BenchPlan } from '../conformance/index.js';
import { composeRequest } from '../protocol/index.js';
import { connect, Transcript } from '../wire/index.js';
import { RunError, wrong } from './run-error.js';
import { describeUnreachable } from './unreachable.js';

/**
 * Looks whether the target can be tested at all. Throws `RunError` where it cannot be reached, or where the settings have to say more
 * about it. Where the signal comes first, nothing was learnt.
 */
export async function preflight(plan: BenchPlan, signal?: AbortSignal): Promise<void> {
  if (plan.target.kind !== 'network' || plan.pointOfSale !== undefined) return;
  const { address } = plan.target;
  const attempt = await connect(address, plan.limits, new Transcript(), signal);
  if (signal?.aborted === true) return;
  if (!attempt.isConnected) throw new RunError('ENVIRONMENT', describeUnreachable(address, attempt.reason));
  attempt.connection.close();
  if (plan.lineEnd || !plan.capabilities.identification || (await identifies(plan, '', signal))) return;
  if (!(await identifies(plan, '\r\n', signal))) return;
  throw wrong('lineEnd', {
    en: 'This terminal answers only requests that end with CR LF, as HiPay and Nepting terminals do. Set "crlf: true" in a --config file.',
    fr: "Ce terminal ne répond qu'aux demandes terminées par CR LF, comme ceux de HiPay et de Nepting. Mettez « crlf: true » dans un fichier --config.",
  });
}

/** Whether anything comes back to an identification that ends like this. */
async function identifies({ target, limits, pos }: BenchPlan, end: string, signal: AbortSignal | undefined): Promise<boolean> {
  if (target.kind !== 'network') return false;
  const attempt = await connect(target.address, limits, new Transcript(), signal);
  if (!attempt.isConnected) return false;
  const frame = encodeFrame(composeRequest(pos, { action: 'identification' }));
  await attempt.connection.send(Buffer.concat([frame, Buffer.from(end)]));
  const { responses } = await attempt.connection.receive();
  attempt.connection.close();
  return responses.length > 0;
}
