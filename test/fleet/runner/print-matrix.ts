import { isSound, type Matrix, sentenceOf } from './matrix.js';
import { type Fate, isAsItShouldBe, type Trial } from './trial.js';

const WORDS: Readonly<Record<Fate, string>> = {
  killed: 'found',
  'killed-by-another': 'NAMED OTHERWISE',
  survived: 'NOT FOUND',
  clean: 'not blamed',
  blamed: 'BLAMED',
  unfinished: 'NOT ENDED',
  broken: 'NOTHING KNOWN',
};

/** A fate as it is printed. */
export function wordOf(fate: Fate): string {
  return WORDS[fate];
}

/** A trial that is not as it should be, or was doubtful, in a few lines; nothing of any other. */
export function describeTrial({ id, says, fate, requirements, by, note, kind }: Trial): string {
  if (isAsItShouldBe(fate) && note === undefined) return '';
  const wanted = kind === 'deviates' ? [`    names ${requirements.join(', ')}`] : [];
  const seen = by.map(({ scenario, requirement = '-', message }) => `    ${scenario}  ${requirement}  ${message}`);
  return [`${wordOf(fate)}  ${id}: ${says}`, ...wanted, ...(note === undefined ? [] : [`    ${note}`]), ...seen, ''].join('\n');
}

/** The matrix for a screen: what is not as it should be, and the figures. */
export function printMatrix(matrix: Matrix): string {
  const { trials, idle, uncovered, durationMs, seed, narrowed } = matrix;
  const openly = trials.filter(({ open }) => open.length > 0);
  return [
    ...trials.map(describeTrial).filter(Boolean),
    ...listed(
      'Permitted, and asked without an answer',
      openly.map(({ id, open }) => `${id}: ${open.map((one) => one.scenario).join(', ')}`),
    ),
    ...listed('Requirements that no terminal of the fleet breaks, without a word why', narrowed === undefined ? uncovered : []),
    ...listed(
      'Scenarios that find nothing',
      (idle?.scenarios ?? []).map(({ id, name }) => `${id}  ${name}`),
    ),
    ...listed('Then steps that find nothing', idle?.steps ?? []),
    `${isSound(matrix) ? 'SOUND' : 'NOT SOUND'}  ${sentenceOf(matrix)}`,
    `${narrowed === undefined ? '' : `Only ${narrowed}. `}${trials.length} trials in ${(durationMs / 1000).toFixed(1)} s, seed ${seed}.`,
    '',
  ].join('\n');
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), ''];
}
