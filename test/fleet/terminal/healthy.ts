import { decodeFrame, encodeFrameAsWritten, type Field } from '../../../src/codec/index.js';
import { outcomeOf } from '../../../src/protocol/index.js';
import type { Healthy } from '../member.js';
import type { HealthyTerminal } from './healthy-terminal.js';

/** The healthy terminal as a fault sees it. */
export function healthyBehind(terminal: HealthyTerminal): Healthy {
  return {
    ask: (request) => ask(terminal, request),
    cardholder: (behaviour) => terminal.setCardholder({ behaviour }),
    get booked() {
      return terminal.journal.flatMap((entry) =>
        entry.kind === 'transaction' && entry.isPerformed
          ? [{ action: entry.action, minorUnits: entry.amount.minorUnits, currency: entry.amount.currency.code }]
          : [],
      );
    },
  };
}

/** Bytes of a request or an answer, written as they are told. */
export function bytesOf(message: Buffer | readonly Field[]): Buffer {
  return Buffer.isBuffer(message) ? message : encodeFrameAsWritten(message);
}

/** The final answer to a request on a line of its own; no fields where none came. */
async function ask(terminal: HealthyTerminal, request: Buffer | readonly Field[]): Promise<readonly Field[]> {
  const link = terminal.connect();
  link.on('error', () => {});
  link.write(bytesOf(request));
  try {
    for await (const bytes of link) {
      const fields = readFields(bytes);
      if (outcomeOf(fields) !== 'taken-into-account') return fields;
    }
    return [];
  } catch {
    return [];
  } finally {
    link.destroy();
  }
}

/** Tag and value of what can be read. */
export function readFields(bytes: Uint8Array): Field[] {
  return decodeFrame(Buffer.from(bytes).toString('latin1')).fields.map(({ tag, value }) => ({ tag, value }));
}
