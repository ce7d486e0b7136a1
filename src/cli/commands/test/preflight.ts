import { encodeFrame } from '../../../codec/index.js';
import type { BenchPlan } from '../../../conformance/index.js';
import { composeRequest } from '../../../protocol/index.js';
import { connect, Transcript } from '../../../wire/index.js';
import { CommandError } from '../../command-error.js';
import { describeUnreachable } from '../../text/unreachable.js';

/**
 * Why the target cannot be tested at all, or undefined: also where the signal came first, and nothing was learnt. Throws `CommandError`
 * where the configuration has to say more about it.
 */
export async function preflight(plan: BenchPlan, signal: AbortSignal): Promise<string | undefined> {
  if (plan.target.kind !== 'network') return undefined;
  const { address } = plan.target;
  const attempt = await connect(address, plan.limits, new Transcript(), signal);
  if (signal.aborted) return undefined;
  if (!attempt.isConnected) return describeUnreachable(address, attempt.reason, plan.language);
  attempt.connection.close();
  if (plan.lineEnd || !plan.capabilities.identification || (await identifies(plan, '', signal))) return undefined;
  if (!(await identifies(plan, '\r\n', signal))) return undefined;
  throw new CommandError('USAGE', {
    en: 'This terminal answers only requests that end with CR LF, as HiPay and Nepting terminals do. Set "crlf: true" in a --config file.',
    fr: "Ce terminal ne répond qu'aux demandes terminées par CR LF, comme ceux de HiPay et de Nepting. Mettez « crlf: true » dans un fichier --config.",
  });
}

/** Whether anything comes back to an identification that ends like this. */
async function identifies({ target, limits, pos }: BenchPlan, end: string, signal: AbortSignal): Promise<boolean> {
  if (target.kind !== 'network') return false;
  const attempt = await connect(target.address, limits, new Transcript(), signal);
  if (!attempt.isConnected) return false;
  const frame = encodeFrame(composeRequest(pos, { action: 'identification' }));
  await attempt.connection.send(Buffer.concat([frame, Buffer.from(end)]));
  const { responses } = await attempt.connection.receive();
  attempt.connection.close();
  return responses.length > 0;
}
