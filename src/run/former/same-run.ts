import { createHash } from 'node:crypto';
import type { BenchPlan } from '../../conformance/index.js';
import { packageVersion } from '../../package/index.js';
import type { Text } from '../../protocol/index.js';
import type { RunStart } from '../../report/index.js';
import { RunError } from '../run-error.js';

/** Settings that an answer may depend on, as people know them. */
const SETTLED = {
  target: { en: 'target', fr: 'cible' },
  pointOfSale: { en: 'trigger', fr: 'déclencheur' },
  cardholder: { en: 'cardholder', fr: 'porteur' },
  capabilities: { en: 'capabilities', fr: 'capacités déclarées' },
  pos: { en: 'identity of the POS', fr: 'identité de la caisse' },
  limits: { en: 'time limits', fr: 'limites de temps' },
  lineEnd: { en: 'line end (crlf)', fr: 'fin de ligne (crlf)' },
  payments: { en: 'limits of payments', fr: 'limites des paiements' },
  seed: { en: 'seed', fr: 'graine' },
} as const satisfies Partial<Record<keyof BenchPlan, Text>>;

const SELECTION: Text = { en: 'selection of questions', fr: 'choix des questions' };

const SUBJECT = {
  vendor: { en: 'vendor', fr: 'fabricant' },
  model: { en: 'model', fr: 'modèle' },
  firmware: { en: 'firmware', fr: 'version du logiciel' },
  protocolVersion: { en: 'protocol version', fr: 'version du protocole' },
} as const satisfies Record<string, Text>;

/** A digest of each setting that an answer may depend on, and of what the run is narrowed to. */
export function digestsOf(plan: BenchPlan, selection: unknown): Record<string, string> {
  const parts = Object.keys(SETTLED).map((name) => [name, plan[name as keyof typeof SETTLED]] as const);
  return Object.fromEntries([...parts, ['selection', selection] as const].map(([name, value]) => [name, digestOf(value)]));
}

function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Throws `RunError` unless a run is made by the same suite, of the same subject, with the same settings as an earlier one: only then
 * do the answers of both say something together.
 */
export function assertSameRun(path: string, earlier: RunStart, now: RunStart): void {
  assertSameRole(path, earlier, now.subject.role);
  if (earlier.suite.version !== packageVersion()) throw differs(path, otherVersion(earlier));
  for (const [name, words] of Object.entries(SUBJECT)) {
    const key = name as keyof typeof SUBJECT;
    const [before, after] = [earlier.subject[key], now.subject[key]];
    if (before !== after) throw differs(path, otherSubject(words, before, after));
  }
  for (const [name, words] of [...Object.entries<Text>(SETTLED), ['selection', SELECTION] as const]) {
    if (earlier.settled?.[name] !== now.settled?.[name]) throw differs(path, otherSetting(words));
  }
}

/** Throws `RunError` unless an earlier run judged the same side. */
export function assertSameRole(path: string, earlier: RunStart, role: 'terminal' | 'pos'): void {
  if (earlier.subject.role !== role) throw differs(path, otherRole(earlier));
}

function differs(path: string, why: Text): RunError {
  return new RunError('SETTINGS', { en: `The run in ${path} ${why.en}`, fr: `Les essais de ${path} ${why.fr}` });
}

function otherRole({ subject }: RunStart): Text {
  const command = `caisse-ap test ${subject.role}`;
  return { en: `was made with "${command}": go on with that.`, fr: `ont été faits avec « ${command} » : continuez avec elle.` };
}

function otherVersion({ suite }: RunStart): Text {
  const [before, now] = [suite.version, packageVersion()];
  return {
    en: `was begun by version ${before} of this program, and this is ${now}: its questions may be others. Ask everything again, or use version ${before}.`,
    fr: `ont été commencés par la version ${before} de ce programme, et celle-ci est la ${now} : ses questions peuvent être autres. Reposez tout, ou utilisez la version ${before}.`,
  };
}

function otherSubject(what: Text, before: string, now: string): Text {
  const [en, fr] = [before || 'none declared', before || 'non déclaré'];
  return {
    en: `tested another ${what.en}: ${en}, and now ${now || 'none declared'}. Answers of the one say nothing of the other: ask everything again, with --out DIR.`,
    fr: `concernent un autre sujet (${what.fr} : ${fr}, et maintenant ${now || 'non déclaré'}). Les réponses de l'un ne disent rien de l'autre : reposez tout, avec --out DIR.`,
  };
}

function otherSetting(what: Text): Text {
  return {
    en: `was made with another ${what.en}. Give the same options and the same --config file, or no options at all.`,
    fr: `ont été faits avec un autre réglage : ${what.fr}. Donnez les mêmes options et le même fichier --config, ou aucune option.`,
  };
}
