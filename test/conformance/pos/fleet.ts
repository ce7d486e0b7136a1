import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requirementsIn, scenariosFor } from '../../../src/conformance/index.js';
import type { ConformanceReport } from '../../../src/report/index.js';
import { type ConformanceSettings, runConformance } from '../../../src/run/index.js';
import { PROJECT_ROOT } from '../../support/project-root.js';

/** A POS that was written from the public notes alone, and what is wrong with it. */
export interface Variant {
  readonly name: string;
  readonly kind: 'healthy' | 'deviation' | 'permitted' | 'open' | 'bench';
  /** Requirements that it breaks; any of them may be named. */
  readonly ids: readonly string[];
  /** Requirements that had no id when it was written, in the words they had then. */
  readonly words: readonly string[];
  /** What the merchant suffers at worst. */
  readonly money: string | null;
  /** Other words that the same fault may show. */
  readonly moneyAlso?: readonly string[];
  readonly level?: string;
}

const FOLDER = join(PROJECT_ROOT, 'test', 'pos-stand-ins');

export const VARIANTS: readonly Variant[] = JSON.parse(readFileSync(join(FOLDER, 'variants.json'), 'utf8'));

/** The ids that those words have got. */
const IDS_OF: Readonly<Record<string, readonly string[]>> = {
  'fields are found by walking them, never by searching text': ['CAP-FRM-22'],
  'CR LF behind a response does no harm': ['CAP-FRM-23'],
  'a whole response counts although the connection is reset after it': ['CAP-EXC-15'],
  'one finite time limit covers the exchange, and then the outcome is unknown': ['CAP-EXC-14', 'CAP-ERR-08'],
  '`AE` decides, whatever `AF` says': ['CAP-RSP-15'],
  '`AE` 11 is neither done nor not done': ['CAP-IMM-06'],
  'an amount or currency other than asked is not booked as asked': ['CAP-AMT-10', 'CAP-CUR-04'],
  'an amount or currency other than asked: doubt is said': ['CAP-AMT-13', 'CAP-CUR-05'],
  "a response counts as one's own only with the asked `CA` and `CD`, else the outcome is unknown": ['CAP-RSP-14', 'CAP-RSP-16'],
  'after a final answer a contradicting one changes nothing by itself': ['CAP-EXC-16', 'CAP-EXC-17'],
  "not before the cardholder's 180 s": ['CAP-EXC-10'],
  'one order makes at most one financial request, whatever came of the first': ['CAP-EXC-13'],
  'no plain retry in doubt (issue 11 point 5)': ['CAP-ERR-12'],
  '`CD` says what was ordered': ['CAP-REQ-07'],
};

/** All requirements that a variant breaks. */
export function brokenBy({ ids, words }: Variant): string[] {
  return [...new Set([...ids, ...words.flatMap((word) => IDS_OF[word] ?? [])])];
}

/** The command that starts an order on a variant. */
export function commandOf(name: string): string {
  const program = join(FOLDER, 'pos.mjs');
  return `${process.execPath} ${program} --variant ${name} {host} {port} {action} {amount} {minor} {currency} {reference}`;
}

/** Judges a variant: all of it, or what the selection says. */
export async function judgeVariant(
  name: string,
  selection: ConformanceSettings['selection'],
  deadlineMs = 900,
): Promise<ConformanceReport> {
  const trigger = { kind: 'command', command: commandOf(name) } as const;
  const { report } = await runConformance({
    pointOfSale: { trigger, deadlineMs, limitMs: 4 * deadlineMs },
    seed: 7,
    env: { ...process.env, POS_DEADLINE_MS: String(deadlineMs) },
    endGroup: (pid) => {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {}
    },
    ...(selection === undefined ? {} : { selection }),
  });
  return report;
}

/** Requirements that a report finds broken, at any level. */
export function foundIn({ scenarios }: ConformanceReport): Set<string> {
  return new Set(scenarios.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)));
}

/** The words for money that a report uses. */
export function wordsIn({ scenarios }: ConformanceReport): Set<string> {
  return new Set(scenarios.flatMap(({ payments = [] }) => payments.flatMap(({ inWords }) => inWords?.en ?? [])));
}

/** The scenarios that ask any of these requirements. */
export function scenariosAsking(ids: readonly string[]): string[] {
  return scenariosFor('pos')
    .filter(({ tags }) => requirementsIn(tags).some((id) => ids.includes(id)))
    .map(({ id }) => id);
}
