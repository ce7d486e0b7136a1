import { isLoss, MONEY_WORD_NAMES } from '../../conformance/index.js';
import type { Text } from '../../protocol/index.js';
import type {
  ReportedHarness,
  ReportedPayment,
  ReportedRequirement,
  ReportedScenario,
  RunVerdict,
} from '../conformance-report.js';
import type { RunContext } from '../run-context.js';
import { worstForTheMoney } from './money-words.js';

/** What the verdict of a run was made from. */
export interface JudgedRun {
  readonly requirements: readonly ReportedRequirement[];
  readonly scenarios: readonly ReportedScenario[];
  readonly context: RunContext;
  readonly harness: ReportedHarness | undefined;
}

const SUBJECTS = {
  terminal: { en: 'The terminal', fr: 'Le terminal', it: 'lui' },
  pos: { en: 'The POS', fr: 'La caisse', it: 'elle' },
} as const;

const DISTRUST: Text = {
  en: 'The bench failed its own proof: the verdicts of this run are not to be trusted.',
  fr: 'Le banc a échoué à sa propre preuve : les verdicts de ces essais ne sont pas fiables.',
};

const BENCH_FAILED: Text = {
  en: 'The bench failed in at least one scenario, so nothing can be concluded.',
  fr: 'Le banc a failli dans au moins un scénario : on ne peut rien conclure.',
};

/** The verdict of a run in one sentence; in two where the bench failed its own proof and the terminal something else. */
export function describeVerdict(verdict: RunVerdict, run: JudgedRun): Text {
  const { requirements, scenarios, context, harness } = run;
  const must = requirements.filter(
    ({ level, binds }) => level === 'MUST' && (binds === context.subject.role || binds === 'both'),
  );
  const broken = new Set(scenarios.flatMap(({ findings }) => findings.map(({ requirement }) => requirement)));
  const failed = must.filter(({ id }) => broken.has(id));
  const unanswered = must.filter((row) => isUnanswered(row, context.subject.role));
  const subject = SUBJECTS[context.subject.role];
  const isDistrusted = harness?.verdict === 'failed';
  switch (verdict) {
    case 'conformant': {
      const met = must.filter((row) => row.verdict === 'pass').length;
      return {
        en: `${subject.en} meets all ${met} mandatory requirements that apply to it, as publicly documented.`,
        fr: `${subject.fr} respecte les ${met} exigences obligatoires qui s'appliquent à ${subject.it}, telles qu'elles sont publiées.`,
      };
    }
    case 'non-conformant': {
      const ids = failed.map(({ id }) => id);
      const named = ids.slice(0, 3).join(', ');
      const more =
        ids.length > 3 ? { en: ` and ${ids.length - 3} more`, fr: ` et ${ids.length - 3} autres` } : { en: '', fr: '' };
      const loss = worstLoss(scenarios);
      const money = context.subject.role === 'terminal' ? worstForTheMoney(scenarios) : undefined;
      const first =
        money === undefined ? { en: '', fr: '' } : { en: `${subject.en} ${money.en}. `, fr: `${subject.fr} ${money.fr}. ` };
      const warning = isDistrusted ? { en: `${DISTRUST.en} `, fr: `${DISTRUST.fr} ` } : { en: '', fr: '' };
      return {
        en: `${warning.en}${loss.en}${first.en}${subject.en} breaks ${ids.length} of ${must.length} mandatory requirements: ${named}${more.en}.`,
        fr: `${warning.fr}${loss.fr}${first.fr}${subject.fr} enfreint ${ids.length} des ${must.length} exigences obligatoires : ${named}${more.fr}.`,
      };
    }
    case 'inconclusive':
      if (isDistrusted) return DISTRUST;
      if (context.interrupted !== undefined) {
        const { interrupted, interruptedInFrench = interrupted } = context;
        return {
          en: `No deviation from a mandatory requirement was found until the run ended early: ${interrupted}.`,
          fr: `Aucun écart à une exigence obligatoire avant la fin prématurée des essais : ${interruptedInFrench}.`,
        };
      }
      if (scenarios.some((row) => row.verdict === 'error')) return BENCH_FAILED;
      if (context.filter !== undefined) {
        const { filter, filterInFrench = filter } = context;
        return {
          en: `No deviation was found, but only a part of the questions was asked (${filter}).`,
          fr: `Aucun écart relevé, mais une partie seulement des questions a été posée (${filterInFrench}).`,
        };
      }
      return {
        en: `No deviation from a mandatory requirement was found, but ${unanswered.length} of ${must.length} could not be fully asked.`,
        fr: `Aucun écart à une exigence obligatoire, mais ${unanswered.length} sur ${must.length} n'ont pas pu être entièrement vérifiées.`,
      };
    default:
      return verdict satisfies never;
  }
}

/** What a merchant loses by a POS, in a sentence: the worst of it, and what had happened. Empty where nothing is lost. */
function worstLoss(scenarios: readonly ReportedScenario[]): Text {
  const lost = scenarios.flatMap(({ payments = [] }) => payments.filter(({ word }) => LOSSES.includes(word ?? '')));
  const rank = ({ word = '' }: ReportedPayment) => LOSSES.indexOf(word);
  const [worst] = lost.toSorted((one, other) => rank(other) - rank(one));
  if (worst?.inWords === undefined) return { en: '', fr: '' };
  const { inWords, what } = worst;
  return { en: `${capital(inWords.en)}: ${what.en}. `, fr: `${capital(inWords.fr)} : ${what.fr}. ` };
}

/** Words after which money is missing, from bad to worse. */
const LOSSES: readonly string[] = MONEY_WORD_NAMES.filter(isLoss);

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Whether a MUST that binds the subject was not fully asked. */
export function isUnanswered({ binds, level, verdict }: ReportedRequirement, role: 'terminal' | 'pos'): boolean {
  return (binds === role || binds === 'both') && level === 'MUST' && ['inconclusive', 'untested', 'error'].includes(verdict);
}
