import {
  type BenchPlan,
  type CatalogueEntry,
  type Depth,
  orderByGesture,
  type Selection,
  scenariosFor,
  selectDepth,
  selectScenarios,
} from '../conformance/index.js';
import { nearest } from '../package/index.js';
import { findRequirement, REQUIREMENTS, type Text } from '../protocol/index.js';
import { formatAddress } from '../wire/index.js';
import { outFolder } from './folder/usable-folder.js';
import { wrong } from './run-error.js';
import type { ConformanceSettings } from './settings.js';
import { settleBench } from './settle-bench.js';
import { roleOf } from './settle-pos.js';

/** A run, settled: what to ask, of whom, and where to leave the report. */
export interface SettledRun {
  readonly plan: BenchPlan;
  readonly scenarios: readonly CatalogueEntry[];
  readonly depth: Depth;
  /** Scenarios that a full run asks and this one does not. */
  readonly left: readonly string[];
  /** Scenarios of the harness's own proof; none in a run that is narrowed. */
  readonly proofs: readonly CatalogueEntry[];
  readonly parallel: number;
  readonly out: string | undefined;
  /** What the run is narrowed to, in words; undefined for a whole run. */
  readonly filter: Text | undefined;
  /** Command line that repeats the run without what narrows it. */
  readonly command: string;
}

/** Settles a run. Throws `RunError` for settings that make no sense. */
export async function settleRun(settings: ConformanceSettings): Promise<SettledRun> {
  const { selection = {}, parallel = 1, out, isPatient = false, failsFast = false } = settings;
  const plan = { ...settleBench(settings), course: { isPatient, failsFast } };
  assertPossible(plan, settings);
  const filter = describeFilter(selection);
  const all = settleScenarios(selection, roleOf(plan));
  const depth = settings.depth ?? (plan.cardholder.kind === 'operator' && filter === undefined ? 'standard' : 'full');
  const chosen = plan.pointOfSale === undefined ? await selectDepth(all, depth, plan) : all;
  const scenarios = plan.cardholder.kind === 'operator' ? await orderByGesture(chosen, plan) : chosen;
  const asked = new Set(scenarios);
  return {
    plan,
    scenarios,
    depth,
    left: all.flatMap((entry) => (asked.has(entry) ? [] : [entry.id])),
    proofs: filter === undefined ? scenariosFor('harness') : [],
    parallel,
    out: out === undefined ? undefined : outFolder(out),
    filter,
    command: settings.command ?? repeatCommand(plan),
  };
}

/** Throws `RunError` for settings that contradict each other. */
function assertPossible(plan: BenchPlan, { parallel = 1, console, desk }: ConformanceSettings): void {
  const asksOnConsole = plan.pointOfSale?.trigger.kind === 'operator' && console === undefined;
  if (asksOnConsole || (plan.cardholder.kind === 'operator' && (console ?? desk) === undefined)) {
    throw wrong('cardholder.kind', 'An operator needs a screen to read prompts and answer: give a console.');
  }
  if (!Number.isInteger(parallel) || parallel < 1) throw wrong('parallel', 'It has to be a whole number from 1.');
  if (parallel > 1 && plan.pointOfSale !== undefined) {
    throw wrong('parallel', 'A POS has one terminal for the whole run: more than one worker cannot be.');
  }
  if (parallel > 1 && plan.target.kind !== 'embedded') {
    throw wrong('parallel', 'A terminal serves one POS at a time: more than one worker is for the embedded target.');
  }
}

function settleScenarios(selection: Selection, role: 'terminal' | 'pos'): CatalogueEntry[] {
  const catalogue = scenariosFor(role);
  const wrongRequirement = selection.requirements?.find((id) => findRequirement(id) === undefined);
  if (wrongRequirement !== undefined) {
    const ids = REQUIREMENTS.map(({ id }) => id);
    const hint = suggest(wrongRequirement, ids);
    throw wrong('selection.requirements', {
      en: `The register has no requirement "${wrongRequirement}". ${hint.en}`,
      fr: `Le registre n'a pas d'exigence « ${wrongRequirement} ». ${hint.fr}`,
    });
  }
  const wrongScenario = selection.scenarios?.find((id) => !catalogue.some((entry) => entry.id === id));
  if (wrongScenario !== undefined) {
    throw wrong('selection.scenarios', {
      en: `There is no scenario "${wrongScenario}".`,
      fr: `Il n'y a pas de scénario « ${wrongScenario} ».`,
    });
  }
  const selected = select(catalogue, selection);
  if (selected.length === 0) {
    throw wrong('selection', {
      en: 'No scenario meets all that was asked for.',
      fr: 'Aucun scénario ne répond à tout ce qui est demandé.',
    });
  }
  return selected;
}

function select(catalogue: CatalogueEntry[], selection: Selection): CatalogueEntry[] {
  try {
    return selectScenarios(catalogue, selection);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n').filter(Boolean).join(' ') : String(error);
    throw wrong('selection.tags', {
      en: `The tag expression cannot be read: ${why} Write for example "@smoke and not @needs-payments".`,
      fr: `L'expression de tags « ${selection.tags ?? ''} » est illisible. Écrivez par exemple « @smoke and not @needs-payments ».`,
    });
  }
}

/** What was probably meant, or what there is to choose from. */
export function suggest(word: string, candidates: readonly string[]): Text {
  const near = nearest(word, candidates);
  if (near !== undefined) return { en: `Did you mean ${near}?`, fr: `Vouliez-vous dire ${near} ?` };
  const some = candidates.slice(0, 8).join(', ');
  return { en: `Use one of ${some}.`, fr: `Choisissez parmi ${some}.` };
}

function describeFilter({ tags, requirements = [], scenarios = [] }: Selection): Text | undefined {
  const parts: Text[] = [
    ...(tags === undefined ? [] : [{ en: `tags ${tags}`, fr: `tags ${tags}` }]),
    ...(requirements.length === 0 ? [] : [namedIn('requirements', 'exigences', requirements)]),
    ...(scenarios.length === 0 ? [] : [namedIn('scenarios', 'scénarios', scenarios)]),
  ];
  if (parts.length === 0) return undefined;
  return { en: parts.map(({ en }) => en).join('; '), fr: parts.map(({ fr }) => fr).join('; ') };
}

function namedIn(en: string, fr: string, ids: readonly string[]): Text {
  return { en: `${en} ${ids.join(', ')}`, fr: `${fr} ${ids.join(', ')}` };
}

/** The command line that asks the same of the same terminal, as far as one can: what is in no option is not in it. */
function repeatCommand({ target, cardholder, payments, seed, pointOfSale }: BenchPlan): string {
  if (pointOfSale !== undefined) return `npx caisse-ap test pos --trigger ${pointOfSale.trigger.kind} --seed ${seed}`;
  const words = ['npx caisse-ap test terminal'];
  if (target.kind === 'network') {
    words.push('--target', formatAddress(target.address), '--cardholder', cardholder.kind);
    if (payments.allowed) words.push('--allow-payments');
  }
  if (target.kind === 'container') words.push('--target container');
  return [...words, '--seed', String(seed)].join(' ');
}
