import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

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
