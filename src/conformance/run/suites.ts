import { mayMoveMoney } from '../money/payment-plan.js';
import { PosBench } from '../pos/pos-bench.js';
import { PosScene } from '../pos/pos-scene.js';
import { CodecScene } from '../self-proof/codec-scene.js';
import { type CatalogueEntry, readCatalogue } from '../suite/scenario-catalogue.js';
import type { Scene } from '../suite/scene.js';
import { TerminalScene } from '../terminal/terminal-scene.js';
import { BenchError } from '../verdict/settlement.js';
import { Bench } from './bench.js';
import type { AnyBench } from './bench-registry.js';

/** A scenario that is about to be run. */
export interface OpenedScenario {
  readonly tags: readonly string[];
  /** Id of this run of it in Cucumber's messages: what is found after its end is added to it. */
  readonly id: string;
  /** Where it is written, such as `features/terminal/debit.feature:7`. */
  readonly place: string;
}

/** A set of scenarios that are asked of the same kind of subject, and open in the same way. */
export interface Suite {
  readonly id: string;
  /** Folder of its feature files, from the package, with `/`. */
  readonly features: string;
  /** Who is judged; `harness` for what the harness has to keep to itself before it may judge anybody. */
  readonly role: 'terminal' | 'pos' | 'harness';
  /** Opens the scene of a scenario with these tags. */
  readonly openScene: (bench: AnyBench, scenario: OpenedScenario) => Scene;
}

/** Every suite there is. */
export const SUITES: readonly Suite[] = [
  {
    id: TerminalScene.suite,
    features: 'features/terminal',
    role: 'terminal',
    openScene: (bench, { tags, id, place }) => {
      if (!(bench instanceof Bench)) throw new BenchError('A terminal cannot be asked on the bench of a POS.');
      return new TerminalScene(bench.open(tags, id, place), bench.evidenceRoom, mayMoveMoney(tags));
    },
  },
  {
    id: PosScene.suite,
    features: 'features/pos',
    role: 'pos',
    openScene: (bench, { tags }) => {
      if (!(bench instanceof PosBench)) throw new BenchError('A POS cannot be judged on the bench of a terminal.');
      return new PosScene(bench, tags);
    },
  },
  {
    id: CodecScene.suite,
    features: 'features/codec',
    role: 'harness',
    openScene: ({ plan }) => new CodecScene(plan.seed),
  },
];

/** The suite that a feature file belongs to, by its path from the package; undefined for a file of none. */
export function suiteOf(uri: string, suites = SUITES): Suite | undefined {
  return suites.find(({ features }) => uri.replaceAll('\\', '/').startsWith(`${features}/`));
}

/** Whether a feature file, by its path from the package, belongs to the harness's own proof: nothing is asked of a subject. */
export function isHarnessProof(uri: string, suites = SUITES): boolean {
  return suiteOf(uri, suites)?.role === 'harness';
}

/** Every scenario of the suites that judge this role, in the order of suites, files and lines. */
export function scenariosFor(role: Suite['role'], suites = SUITES): CatalogueEntry[] {
  return suites.filter((suite) => suite.role === role).flatMap(({ features }) => readCatalogue(features));
}

/** Opens the scene of a scenario of this feature file. Throws `BenchError` for a file of no suite. */
export function openScene(bench: AnyBench, uri: string, scenario: OpenedScenario, suites = SUITES): Scene {
  const suite = suiteOf(uri, suites);
  if (suite === undefined)
    throw new BenchError(`${uri} belongs to no suite. There are ${suites.map(({ id }) => id).join(', ')}.`);
  return suite.openScene(bench, scenario);
}
