import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

export const lockHolder = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** When the process began, for people. */
  startedAt: z.string(),
  /** When it began, as the system counts: another process of the same number began at another time. Absent where the system hides it. */
  start: z.string().optional(),
});

/** The process that holds a folder. */
export type LockHolder = Readonly<z.infer<typeof lockHolder>>;

/** On another machine a holder that has not shown itself for so long is taken for dead. */
const SILENCE_MS = 60_000;

/** This process as a holder. */
export function thisHolder(): LockHolder {
  const start = startOf(process.pid);
  return { pid: process.pid, host: hostname(), startedAt: ownStart(), ...(start === undefined ? {} : { start }) };
}

/** Whether a holder that showed itself `silentMs` ago still runs. What cannot be known counts as running. */
export function isHolderAlive(holder: LockHolder, silentMs: number, isAlive?: (pid: number) => boolean): boolean {
  const { pid, host, start } = holder;
  if (host !== hostname()) return silentMs < SILENCE_MS;
  if (pid === process.pid) return start === undefined ? holder.startedAt === ownStart() : start === startOf(pid);
  if (isAlive?.(pid) === false) return false;
  const now = startOf(pid);
  if (now !== undefined) return start === undefined || start === now;
  return isAlive !== undefined || !existsSync('/proc/self/stat');
}

function ownStart(): string {
  return new Date(Math.round(performance.timeOrigin)).toISOString();
}

/** When a process of this machine began; undefined when there is none, it has ended, or the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program stands in brackets and may hold anything.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot} ${rest[18]}`;
  } catch {
    return undefined;
  }
}
