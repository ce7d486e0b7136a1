import { type Issue, issueOf, levelOf, type RequirementId, type Text } from '../../../protocol/index.js';
import { isLoss, MONEY_WORDS, type MoneyWord } from '../money/money-word.js';
import { type Belief, sayBelief } from '../order/belief.js';
import { moneyOf, sayMoney } from '../order/order.js';
import { isNegativeAsCredit } from './check-order.js';
import { beliefOf, hasInquired, type Play, paymentsIn, wordOf } from './play.js';

/** What came of looking at plays: deviations, or why nobody could look. */
export type PosConclusion = { readonly issues: readonly Issue[] } | { readonly inconclusive: Text };

/** What was played, and the requirement that is asked. */
export interface Played {
  readonly question: RequirementId;
  readonly plays: readonly Play[];
}

/** Of which requirement doubt is the second half: what is not booked is in doubt, and that has to be said. */
const DOUBT_OF: Readonly<Partial<Record<RequirementId, RequirementId>>> = {
  'CAP-AMT-10': 'CAP-AMT-13',
  'CAP-CUR-04': 'CAP-CUR-05',
  'CAP-RSP-14': 'CAP-RSP-16',
  'CAP-IMM-03': 'CAP-IMM-06',
};

/** The POS knows what is so: done where the cardholder paid, not done where not. */
export function tellsApart({ question, plays }: Played): PosConclusion {
  return each(plays, (play, belief) => {
    const due = play.booked.length > 0 || (moneyOf(play.order) === undefined && play.column === 'paid') ? 'done' : 'not-done';
    const word = wordOf(play);
    if (belief.outcome === due && (word === undefined || !isLoss(word))) return [];
    return deviations(question, play, belief, { word, expected: expectedTruth(play, due) });
  });
}

/** The POS knows nothing, and says so. One that claims to know is right once at best, by luck: the bytes it saw were the same. */
export function saysDoubt({ question, plays }: Played): PosConclusion {
  const hasLost = plays.some((play) => isLoss(wordOf(play) ?? 'right'));
  return each(plays, (play, belief) => {
    if (belief.outcome === 'unknown') return [];
    const word = wordOf(play);
    if (hasInquired(play) && word === 'right') return [];
    const doubt = DOUBT_OF[question];
    const luck = word === 'right' && hasLost ? 'right-by-luck' : word;
    const requirements = belief.outcome === 'done' || doubt === undefined ? [question] : [];
    const asked = doubt === undefined ? requirements : [...requirements, doubt];
    return asked.flatMap((requirement) => deviations(requirement, play, belief, { word: luck, expected: DOUBT }));
  });
}

/** The POS may know or not, and is not wrong: no money is lost by what it believes. */
export function losesNothing({ question, plays }: Played): PosConclusion {
  return each(plays, (play, belief) => {
    const word = wordOf(play);
    return word === undefined || !isLoss(word) ? [] : deviations(question, play, belief, { word, expected: RIGHT_OR_DOUBT });
  });
}

/** The POS still listens when a slow cardholder has paid, so long after the request. One that is in doubt before that gave up early. */
export function waitsForCardholder(limits: { readonly slowMs: number; readonly deadlineMs: number }) {
  return (played: Played): PosConclusion => {
    const early = played.plays.filter((play) => play.waitedMs < limits.slowMs && beliefOf(play)?.outcome !== 'done');
    const { question } = played;
    const given = early.map(({ waitedMs }) => issueOf(question, 'gave-up-early', { ...limits, waitedMs: Math.round(waitedMs) }));
    const told = tellsApart({ question, plays: played.plays.filter((play) => !isInDoubt(play, early)) });
    return 'issues' in told ? { issues: [...given, ...told.issues] } : told;
  };
}

function isInDoubt(play: Play, among: readonly Play[]): boolean {
  return among.includes(play) && beliefOf(play)?.outcome === 'unknown';
}

/** The POS says that nothing was done, for certain. */
export function saysNotDone({ question, plays }: Played): PosConclusion {
  return each(plays, (play, belief) =>
    belief.outcome === 'not-done'
      ? []
      : deviations(question, play, belief, { word: wordOf(play), expected: sayBelief({ outcome: 'not-done' }) }),
  );
}

/** No request for money was sent, a credit of what a negative sale gives back aside, and the POS books nothing. */
export function sendsNothing({ question, plays }: Played): PosConclusion {
  const sent = plays.flatMap((play) => paymentsIn(play).filter(({ message }) => !isNegativeAsCredit(play.order, message.fields)));
  const actual = { en: 'a request for money', fr: "une demande d'argent" };
  const requests = sent.length === 0 ? [] : [issueOf(question, 'sent-nonetheless', { actual })];
  const claims = plays.flatMap((play) => {
    const [belief, word] = [beliefOf(play), wordOf(play)];
    const isWrong = belief?.outcome === 'done' && (sent.length === 0 || (word !== undefined && isLoss(word)));
    return isWrong ? deviations(question, play, belief, { word, expected: NOT_DONE }) : [];
  });
  return { issues: [...requests, ...claims] };
}

/** Looks at what each play came to; where the POS failed or hung instead of saying it, that is what is wrong. */
function each(plays: readonly Play[], look: (play: Play, belief: Belief) => readonly Issue[]): PosConclusion {
  const untold = plays.find(({ report }) => report.kind === 'untold');
  if (untold !== undefined) return { inconclusive: UNTOLD };
  return { issues: plays.flatMap((play) => look(play, beliefOf(play) ?? { outcome: 'unknown' })) };
}

function deviations(
  requirement: RequirementId,
  { what: cause }: Play,
  belief: Belief,
  { word, expected }: { readonly word: MoneyWord | undefined; readonly expected: Text },
): Issue[] {
  const values = { cause, expected, actual: sayBelief(belief) };
  const isSaid = word !== undefined && (isLoss(word) || word === 'right-by-luck');
  const make = (id: RequirementId) =>
    isSaid ? issueOf(id, 'money-lost', { word: MONEY_WORDS[word], ...values }) : issueOf(id, 'belief-other', values);
  const also = isSaid && isLoss(word) && levelOf(requirement) !== 'MUST' ? ALWAYS_WRONG[belief.outcome] : undefined;
  return [make(requirement), ...(also === undefined ? [] : [make(also)])];
}

/** What somebody breaks who loses money where the question is no MUST: what cannot be used is an unknown outcome, and no refusal. */
const ALWAYS_WRONG: Readonly<Record<Belief['outcome'], RequirementId | undefined>> = {
  'not-done': 'CAP-ERR-10',
  done: undefined,
  unknown: undefined,
};

function expectedTruth({ booked: [first] }: Play, due: 'done' | 'not-done'): Text {
  const words = sayBelief({ outcome: due });
  if (due === 'not-done' || first === undefined) return words;
  return { en: `${words.en}, ${sayMoney(first)}`, fr: `${words.fr}, ${sayMoney(first, 'fr')}` };
}

const DOUBT: Text = sayBelief({ outcome: 'unknown' });

const NOT_DONE: Text = sayBelief({ outcome: 'not-done' });

const RIGHT_OR_DOUBT: Text = {
  en: 'what is so, or that the outcome is unknown',
  fr: 'ce qui est, ou que le résultat est inconnu',
};

const UNTOLD: Text = {
  en: 'Nobody told what the POS believes, so that only what it sent could be judged.',
  fr: "Personne n'a dit ce que croit la caisse : seul ce qu'elle a envoyé a pu être jugé.",
};
