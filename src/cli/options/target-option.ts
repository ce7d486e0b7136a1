import type { Text } from '../../protocol/index.js';
import type { Address } from '../../wire/index.js';

/** Where the terminal is, as people write it. */
export type TargetOption =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'container' }
  | { readonly kind: 'network'; readonly address: Address };

/** What may be written for the address of a terminal. */
export const ADDRESS_FORM: Text = {
  en: 'HOST:PORT with a port from 1 to 65535, such as 192.168.1.20:8888',
  fr: 'HOST:PORT avec un port de 1 à 65535, comme 192.168.1.20:8888',
};

/** What may be written for a target. */
export const TARGET_FORMS: Text = {
  en: `embedded, container, or ${ADDRESS_FORM.en}`,
  fr: `embedded, container, ou ${ADDRESS_FORM.fr}`,
};

/** Reads a target; undefined when it is none of `TARGET_FORMS`. */
export function parseTarget(text: string): TargetOption | undefined {
  if (text === 'embedded' || text === 'container') return { kind: text };
  const address = parseAddress(text);
  return address === undefined ? undefined : { kind: 'network', address };
}

/** Reads `HOST:PORT`, the host being a name, an IPv4 address, or an IPv6 address in square brackets; undefined otherwise. */
export function parseAddress(text: string): Address | undefined {
  const parts = /^(?:\[([0-9A-Fa-f:.%]+)\]|([A-Za-z0-9._-]+)):(\d{1,5})$/.exec(text);
  const host = parts?.[1] ?? parts?.[2];
  const port = parsePort(parts?.[3] ?? '');
  return host === undefined || port === undefined ? undefined : { host, port };
}

/** Reads a TCP port from 1 to 65535; undefined otherwise. */
export function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535 ? port : undefined;
}
