import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { ProblemError } from './problem-details.js';

/** Headers by which a browser says where a request goes and where it comes from. */
export interface GuardedHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const;

/**
 * Names under which the interface may be reached: those of this machine, the address it listens on or, where it listens on every one,
 * those it has of its own, and what is allowed beside. A name that only points here, as any name can, is none of them.
 */
export function reachableNames(listenHost: string, allowedHosts: readonly string[], own: readonly string[] = []): string[] {
  const listening = (isEveryAddress(listenHost) ? own : [listenHost]).map((host) =>
    host.includes(':') && !host.startsWith('[') ? `[${host}]` : host,
  );
  return [...new Set([...LOCAL_NAMES, ...listening, ...allowedHosts].map((name) => name.toLowerCase()))];
}

/** Whose interface it is, and how another name is allowed. */
export interface GuardWords {
  readonly name: string;
  readonly remedy: string;
}

const TERMINAL_PAGE: GuardWords = {
  name: 'terminal',
  remedy: 'Another name is allowed with --allowed-hosts, CAISSE_AP_ALLOWED_HOSTS or the option allowedHosts.',
};

/**
 * Throws a `ProblemError` for a request that a web page of somebody else may have made: one whose `Host` is none of the names (a name
 * that was made to point here, DNS rebinding), and one whose `Origin` is not the very one it goes to, scheme and port included.
 */
export function assertOwnOrigin({ host, origin }: GuardedHeaders, names: readonly string[], whose = TERMINAL_PAGE): void {
  const place = hostOf(host);
  if (place === undefined || !names.includes(place.hostname)) {
    throw new ProblemError(
      'FOREIGN_HOST',
      `This ${whose.name} answers to ${names.join(', ')}, on any port, not to ${named(host)}. ${whose.remedy}`,
      { allowed: [...names] },
    );
  }
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).origin !== place.origin) {
    throw new ProblemError(
      'FOREIGN_ORIGIN',
      `Only pages of this ${whose.name} itself may ask it, not one of ${named(origin)}. Programs leave the Origin header out.`,
      { allowed: [place.origin] },
    );
  }
}

function hostOf(host: string | undefined): URL | undefined {
  if (host === undefined || !/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return undefined;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
}

function named(header: string | undefined): string {
  return header === undefined || header === '' ? 'none' : `"${header.slice(0, 100)}"`;
}

/** What a list of host names has to be. */
export const HOST_NAMES = 'names of hosts without port, separated by commas';

/** The names of a list such as `terminal, pos.test,[fd00::1]`; undefined when one of them is no name, or has a port. */
export function readHostNames(list: string): string[] | undefined {
  const names = list.split(',').map((name) => name.trim());
  return names.every((name) => /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(name)) ? names : undefined;
}

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Whether a server told to listen there listens on every address of the machine. */
export function isEveryAddress(listenHost: string): boolean {
  return listenHost === '0.0.0.0' || listenHost === '::' || listenHost === '';
}

/**
 * Addresses at which this machine is reached from others, where a server listens on every one; none where it listens on one. Those that
 * need the name of an interface beside them (fe80::…) are left out.
 */
export function ownAddresses(listenHost: string, interfaces: Interfaces = networkInterfaces()): string[] {
  if (!isEveryAddress(listenHost)) return [];
  const all = Object.values(interfaces).flatMap((infos) => infos ?? []);
  return all
    .filter(({ internal, family }) => !internal && (family === 'IPv4' || listenHost !== '0.0.0.0'))
    .filter(({ address }) => !/^fe[89ab]/i.test(address))
    .map(({ address }) => address);
}
