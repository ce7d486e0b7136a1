import { existsSync } from 'node:fs';
import type { Text } from '../../protocol/index.js';
import { type HeldRuns, type RunFolder, runsIn } from '../../report/index.js';
import { type RunError, wrong } from '../run-error.js';

/**
 * What becomes of an earlier run in the folder of a new one.
 * `refuse`: the run is not begun. `replace`: its report takes the place of the earlier one. `move-aside`: the same, and an earlier run
 * that cannot be had again in seconds, because it asked a device or a person, is kept in a folder beside.
 */
export type Earlier = 'refuse' | 'replace' | 'move-aside';

/** Targets of ours: whatever is asked of them is asked again in seconds. */
const OURS: ReadonlySet<string> = new Set(['embedded', 'container', 'linked']);

/** Throws `RunError` when a folder holds an earlier run that is not to be touched. */
export async function assertFree(path: string, earlier: Earlier): Promise<void> {
  if (earlier === 'refuse' && !(await runsIn(path)).isEmpty) throw taken(path);
}

/** Makes room in a folder for another run. Returns the folder in which the earlier one is kept; undefined where none is. */
export async function makeRoom(folder: RunFolder, earlier: Earlier, isNeeded = false): Promise<string | undefined> {
  await assertFree(folder.path, earlier);
  const held = await runsIn(folder.path);
  if (earlier !== 'move-aside' || held.isEmpty || (canBeHadAgain(held) && !isNeeded)) return undefined;
  const aside = nameAside(folder.path, held);
  await folder.moveTo(aside);
  return aside;
}

function canBeHadAgain({ known }: HeldRuns): boolean {
  return known.length > 0 && known.every(({ subject }) => OURS.has(subject.target));
}

/** Beside the folder, with the time at which the run began: `out-20260724-101530`. */
function nameAside(path: string, { known }: HeldRuns): string {
  const time = known[0]?.startedAt.replace(/\.\d+/, '').replaceAll(/[-:Z]/g, '').replace('T', '-') ?? 'earlier';
  const name = `${path}-${time}`;
  for (let number = 1; ; number += 1) {
    const next = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(next)) return next;
  }
}

function taken(path: string): RunError {
  const text: Text = {
    en: `${path} holds an earlier run. Give another folder: --out DIR. Or go on with it: --resume ${path}. Or replace it: --force`,
    fr: `${path} contient déjà des essais. Donnez un autre dossier : --out DIR. Ou reprenez-les : --resume ${path}. Ou remplacez-les : --force`,
  };
  return wrong('out', text);
}
