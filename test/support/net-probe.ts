import { ChildProcess } from 'node:child_process';
import { Socket as UdpSocket } from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { isIP, Server, Socket } from 'node:net';

// Loaded before a command with `--import`: writes down every connection, name look-up, datagram and program of the process, and of its
// workers, to the file that its own address names.

/** What the probe saw, one JSON object per line. */
export type Seen =
  | { readonly kind: 'connect' | 'listen'; readonly pid: number; readonly host: string; readonly port: number }
  | { readonly kind: 'lookup' | 'datagram' | 'program'; readonly pid: number; readonly what: string };

/** The option that has Node.js load the probe. */
export function probeOption(log: string): string {
  const url = new URL(import.meta.url);
  url.search = new URLSearchParams({ log }).toString();
  return `--import=${url.href}`;
}

const LOG = new URL(import.meta.url).searchParams.get('log');

if (LOG !== null) watch((seen) => appendFileSync(LOG, `${JSON.stringify(seen)}\n`));

function watch(note: (seen: Seen) => void): void {
  const { pid } = process;
  before(Socket.prototype, 'connect', (_socket, args) => {
    const [first, second] = Array.isArray(args[0]) ? args[0] : args;
    const target = typeof first === 'object' && first !== null ? first : { port: first, host: second };
    // A path is a socket between processes of this machine: nothing leaves it.
    if (target.path === undefined)
      note({ kind: 'connect', pid, host: String(target.host ?? 'localhost'), port: Number(target.port ?? 0) });
  });
  before(Server.prototype, 'listen', (server: Server) => {
    server.once('listening', () => {
      const bound = server.address();
      if (typeof bound === 'object' && bound !== null) note({ kind: 'listen', pid, host: bound.address, port: bound.port });
    });
  });
  /** An address is its own name: nobody is asked. */
  const look = (what: unknown) => {
    if (isIP(String(what)) === 0) note({ kind: 'lookup', pid, what: String(what) });
  };
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveTxt'] as const) {
    before(dns, name, (_dns, [what]) => look(what));
    before(dns.promises, name, (_dns, [what]) => look(what));
  }
  before(UdpSocket.prototype, 'send', (_socket, args) => note({ kind: 'datagram', pid, what: args.slice(1).join(' ') }));
  before(ChildProcess.prototype, 'spawn' as never, (_child, [options]) => {
    note({ kind: 'program', pid, what: (options as { args: string[] }).args.join(' ') });
  });
}

/** Has `look` called before a method does its work. */
function before<T extends object>(owner: T, name: keyof T, look: (self: T, args: unknown[]) => void): void {
  const own = owner[name] as (...args: unknown[]) => unknown;
  owner[name] = function (this: T, ...args: unknown[]) {
    look(this, args);
    return own.apply(this, args);
  } as T[keyof T];
}
