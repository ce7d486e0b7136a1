import type { Law, Reach, Specimen } from '../../../../laws/index.js';
import type { Colors } from '../../../output/colors.js';
import { printable } from '../../../output/printable.js';
import { renderTable } from '../../../output/table.js';
import { nearPath } from '../keep-findings.js';
import type { CodecFuzzReport, LawReport } from './codec-report.js';

const MARKS = {
  held: { word: 'held', colour: 'green' },
  broken: { word: 'BROKEN', colour: 'red' },
  interrupted: { word: 'not through', colour: 'yellow' },
} as const;

/** Characters of a frame that are shown; the file of the counterexample has them all. */
const SHOWN_BYTES = 400;

/** Names of what was never generated that are shown; `--json` has them all. */
const SHOWN_NAMES = 12;

/** A run of the codec's laws for people: laws, coverage, counterexamples, and the verdict with the seed. */
export function renderCodecFuzz(report: CodecFuzzReport, colors: Colors, cwd: string): string {
  const { laws, coverage } = report;
  const rows = laws.map(({ law, cases, outcome, title }) => [law, countOf(cases), MARKS[outcome].word, title]);
  const colourOf = (row: number) => colors[MARKS[laws[row]?.outcome ?? 'held'].colour];
  const table = renderTable({ head: [], rows, paint: (text, row, column) => (column === 2 ? colourOf(row)(text) : text) });
  const broken = laws.filter(({ outcome }) => outcome === 'broken').map((law) => renderBroken(law, colors, cwd));
  return [table, ...(coverage.length === 0 ? [] : [renderCoverage(coverage)]), ...broken, renderVerdict(report, colors)].join(
    '\n',
  );
}

/** The laws for people. */
export function renderLaws(laws: readonly Law[]): string {
  return renderTable({ head: [], rows: laws.map(({ id, title, requirements }) => [id, `${title}\n${requirements.join(' ')}`]) });
}

function renderCoverage(coverage: readonly Reach[]): string {
  const rows = coverage.map(({ what, reached, of, missing }) => {
    const shown = missing.slice(0, SHOWN_NAMES).join(' ');
    return [
      what,
      `${reached} of ${of}`,
      missing.length > SHOWN_NAMES ? `${shown} and ${missing.length - SHOWN_NAMES} more` : shown,
    ];
  });
  return renderTable({ head: ['Generated', 'Reached', 'Missing'], rows });
}

function renderBroken({ law, counterexample, command = '', file }: LawReport, colors: Colors, cwd: string): string {
  if (counterexample === undefined) return '';
  const { reason, specimen } = counterexample;
  const rows = [
    ['why', printable(reason)],
    ...specimenRows(specimen),
    ...(file === undefined ? [] : [['file', nearPath(file, cwd)]]),
    ['again', command],
  ];
  return `${colors.red(`${law} does not hold`)}\n${renderTable({ head: [], rows, indent: 2 })}`;
}

function specimenRows({ bytes, fields, pieces, note, currency, minorUnits }: Specimen): string[][] {
  const list = (texts: readonly string[]) => short(texts.map((text) => `"${printable(text)}"`).join(' '));
  return [
    ...(bytes === undefined ? [] : [['bytes', short(printable(bytes))]]),
    ...(pieces === undefined ? [] : [['pieces', list(pieces)]]),
    ...(fields === undefined || fields.length === 0
      ? []
      : [['fields', fields.map(({ tag, value }) => `${printable(tag)} ${short(printable(value))}`).join('\n')]]),
    ...(currency === undefined ? [] : [['currency', currency]]),
    ...(minorUnits === undefined ? [] : [['minor units', String(minorUnits)]]),
    ...(note === undefined ? [] : [['note', printable(note)]]),
  ];
}

function renderVerdict({ verdict, reason, laws, seed }: CodecFuzzReport, colors: Colors): string {
  const cases = laws.reduce((sum, law) => sum + law.cases, 0);
  const broken = laws.filter(({ outcome }) => outcome === 'broken').length;
  const sentence = {
    held: colors.green(laws.length === 1 ? 'The law holds' : `All ${laws.length} laws hold`),
    broken: colors.red(laws.length === 1 ? 'The law does not hold' : `${broken} of ${laws.length} laws do not hold`),
    inconclusive: colors.yellow('Could not tell'),
  }[verdict];
  return `${sentence}: ${countOf(cases)}, seed ${seed}.${reason === undefined ? '' : ` ${reason}`}\n`;
}

function countOf(cases: number): string {
  return `${cases} ${cases === 1 ? 'case' : 'cases'}`;
}

function short(text: string): string {
  return text.length > SHOWN_BYTES ? `${text.slice(0, SHOWN_BYTES)}… (${text.length} characters)` : text;
}
