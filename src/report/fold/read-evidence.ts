import type { Evidence } from '../../conformance/index.js';
import type { MessageView } from '../../protocol/index.js';

/** A message as version 0.1.0 wrote it: `line` for its explanation, and of its remainder the text alone. */
type Written = MessageView | { readonly line: string; readonly remainder?: string };

/** Evidence as it was attached to Cucumber's messages, by this version or by 0.1.0. */
export function readEvidence(body: string): Evidence {
  const evidence = JSON.parse(body);
  for (const exchange of evidence.exchanges ?? []) {
    exchange.request = inNewForm(exchange.request);
    exchange.responses = exchange.responses.map(inNewForm);
  }
  return evidence;
}

function inNewForm(message: Written): Partial<MessageView> {
  if (!('line' in message)) return message;
  const { line, remainder: text, ...others } = message;
  const remainder = text === undefined ? {} : { remainder: { offset: 0, length: text.length, text } };
  return { direction: 'unknown', ...others, explanation: line, ...remainder };
}
