import type { Address } from '../../../wire/index.js';
import type { Order } from '../order/order.js';

/** Addresses at which every interface listens: a POS on this machine finds the terminal on the local one. */
const ANYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Fills the placeholders in a text. What is in curly brackets and is none stays as it is. */
export function fillIn(text: string, order: Order, { host, port }: Address): string {
  const values: Readonly<Record<string, string>> = {
    ...order,
    host: ANYWHERE.has(host) ? '127.0.0.1' : host,
    port: String(port),
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
}

/** Fills the placeholders in every text of a value that becomes JSON. */
export function fillInAll(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item) => fillInAll(item, fill));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillInAll(item, fill)]));
}
