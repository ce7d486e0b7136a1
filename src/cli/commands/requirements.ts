import { type Command, Option } from 'commander';
import { type CatalogueEntry, scenariosFor } from '../../conformance/index.js';
import { bindsSide, groupOf, type Level, REQUIREMENT_GROUPS, REQUIREMENTS, type Requirement } from '../../protocol/index.js';
import type { CliEnvironment, SetExit } from '../environment.js';
import { notAmong } from '../options/invalid-value.js';
import { type Colors, colorsFor } from '../output/colors.js';
import { wrap } from '../output/printable.js';
import { renderTable } from '../output/table.js';

interface RequirementsOptions {
  readonly level?: Level;
  readonly side?: 'terminal' | 'pos';
  readonly json?: boolean;
}

/** A requirement with the scenarios that ask it. */
interface RequirementView extends Requirement {
  readonly group: string;
  /** `asked` by a scenario, `not-from-wire` when none can, else `untested`. */
  readonly status: 'asked' | 'not-from-wire' | 'untested';
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
}

const LEVELS: readonly Level[] = ['MUST', 'SHOULD', 'MAY', 'QUIRK'];
const STATEMENT_WIDTH = 58;
const ASKED_WIDTH = 34;
const NAMED_SCENARIOS = 2;

const EXAMPLES = `
Examples:
  caisse-ap requirements --side terminal --level MUST
  caisse-ap requirements --json

The statements are put together from public sources; the specification itself is reserved to the members of the association.
An id such as debit:15 is the scenario on line 15 of features/terminal/debit.feature; those of a POS are in features/pos/.`;

/** Adds `requirements`: the register, with the scenarios that ask each requirement. */
export function registerRequirements(program: Command, environment: CliEnvironment, _setExit: SetExit): void {
  program
    .command('requirements')
    .summary('list the requirements and the scenarios that ask them')
    .description('Lists the requirements of the protocol, as publicly documented, and the scenarios that ask each one.')
    .addOption(new Option('--level <level>', 'only this level').choices(LEVELS).argParser(readLevel))
    .addOption(new Option('--side <side>', 'only what binds this side').choices(['terminal', 'pos']))
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: RequirementsOptions) => {
      const views = viewRequirements([...scenariosFor('terminal'), ...scenariosFor('pos')]).filter(
        (view) =>
          (options.level === undefined || view.level === options.level) &&
          (options.side === undefined || bindsSide(view, options.side)),
      );
      const { stdout, env } = environment;
      stdout.write(
        options.json === true ? `${JSON.stringify(views, undefined, 2)}\n` : renderRegister(views, colorsFor(stdout, env)),
      );
    });
}

function viewRequirements(scenarios: readonly CatalogueEntry[]): RequirementView[] {
  return REQUIREMENTS.map((requirement: Requirement) => {
    const asking = scenarios.filter(({ tags }) => tags.includes(`@${requirement.id}`)).map(({ id, name }) => ({ id, name }));
    const status =
      asking.length > 0
        ? 'asked'
        : (requirement.notFromWire ?? requirement.otherLink) === undefined
          ? 'untested'
          : 'not-from-wire';
    return { ...requirement, group: groupOf(requirement.id), status, scenarios: asking };
  });
}

function renderRegister(views: readonly RequirementView[], colors: Colors): string {
  const groups = REQUIREMENT_GROUPS.map(({ title }) => ({ title, rows: views.filter(({ group }) => group === title) }));
  const shown = groups.filter(({ rows }) => rows.length > 0);
  const tables = shown.map(({ title, rows }) => `${colors.bold(title)}\n${renderGroup(rows, colors)}`);
  const count = (status: RequirementView['status']) => views.filter((view) => view.status === status).length;
  const total = `${views.length} requirements: ${count('asked')} asked by scenarios, ${count('untested')} untested, ${count('not-from-wire')} that no exchange over TCP can show.\n`;
  return [...tables, total].join('\n');
}

function renderGroup(views: readonly RequirementView[], colors: Colors): string {
  const rows = views.map((view) => [
    view.id,
    view.level,
    view.binds === 'pos' ? 'POS' : view.binds,
    wrap(view.statement, STATEMENT_WIDTH).join('\n'),
    wrap(describeAsking(view), ASKED_WIDTH).join('\n'),
  ]);
  const paint = (text: string, row: number, column: number) => {
    if (row === -1) return colors.dim(text);
    if (column === 0) return colors.bold(text);
    return column === 4 && views[row]?.status === 'untested' ? colors.yellow(text) : text;
  };
  return renderTable({ head: ['Id', 'Level', 'Binds', 'Statement', 'Asked by'], rows, paint, indent: 2 });
}

function describeAsking({ status, scenarios, notFromWire, otherLink }: RequirementView): string {
  if (status === 'untested') return 'untested';
  if (status === 'not-from-wire') return notFromWire ?? otherLink ?? 'untested';
  const more = scenarios.length - NAMED_SCENARIOS;
  const named = scenarios.slice(0, NAMED_SCENARIOS).map(({ id }) => id);
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}

/** Reads a level in any case. */
function readLevel(text: string): Level {
  const level = LEVELS.find((name) => name === text.toUpperCase());
  if (level === undefined) throw notAmong(LEVELS);
  return level;
}
