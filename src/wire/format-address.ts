import type { Address } from './dial.js';

/** An address as it is written: IPv6 hosts in square brackets. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
