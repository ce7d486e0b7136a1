import type { ReportedFindingGroup, ReportedScenario } from '../../conformance-report.js';
import { findingOfGroup } from '../../fold/group-findings.js';
import { scenarioAnchor } from '../markup/anchors.js';
import { type Html, html, joined } from '../markup/html.js';
import { renderFinding } from './finding-list.js';
import { type CardContext, renderReference, renderScenarioCard } from './scenarios.js';

/** Groups that a page can show; the JSON has all. */
const SHOWN_GROUPS = 80;

/** Groups whose examples paper shows in full. */
const PRINTED_EXAMPLES = 6;

/** Scenarios of a group that are linked. */
const SHOWN_SCENARIOS = 400;

/** What is shown of a list of groups, and the scenarios that stand there in full. */
export interface ShownGroups {
  readonly body: Html;
  readonly examples: readonly string[];
}

/**
 * Findings, each cause once: what is wrong, the shortest scenario that shows it, with its evidence, and links to the others. A scenario that
 * is the example of several stands at the first.
 */
export function renderFindingGroups(
  groups: readonly ReportedFindingGroup[],
  scenarios: ReadonlyMap<string, ReportedScenario>,
  context: CardContext,
  isOpen: boolean,
): ShownGroups {
  const { speech } = context;
  const examples = new Set<string>(context.shownAbove);
  const shown = groups.slice(0, SHOWN_GROUPS).map((group, place) => {
    const example = scenarios.get(group.example);
    const isFirst = !examples.has(group.example);
    examples.add(group.example);
    const prints = place < PRINTED_EXAMPLES;
    const card = example === undefined ? undefined : isFirst ? renderExample(example, group) : renderReference(example, context);
    return html`
<article class="group v-${group.level === 'MUST' ? 'fail' : 'advisory'}">
<div class="finding">${example !== undefined && renderFinding(findingOfGroup(example, group) ?? group, context.requirements, speech)}</div>
<p class="seen">${describeSightings(group)}</p>
${card}
${renderOthers(group)}
</article>`;

    function renderExample(scenario: ReportedScenario, own: ReportedFindingGroup): Html {
      return renderScenarioCard(scenario, context, { isOpen, prints, group: own });
    }
  });
  const hidden = groups.length - shown.length;
  const rest = hidden > 0 && html`<p class="nothing">${speech.count(hidden, 'moreFinding')} ${speech.say('inJson')}</p>`;
  return { body: html`${shown}${rest}`, examples: [...examples] };

  function describeSightings({ scenarios: all, example }: ReportedFindingGroup): string {
    const { length } = all;
    if (length === 1) return `${speech.say('seenIn')} ${example}`;
    return `${speech.say('seenIn')} ${speech.count(length, 'scenario')}, ${speech.say('shortest')}${speech.colon} ${example}`;
  }

  function renderOthers({ scenarios: all, example }: ReportedFindingGroup): Html | undefined {
    const others = all.filter((id) => id !== example);
    if (others.length === 0) return undefined;
    const links = others.slice(0, SHOWN_SCENARIOS).map((id) => html`<a href="#${scenarioAnchor(id)}">${id}</a>`);
    const left = others.length - links.length;
    return html`<details class="fold others prints"><summary>${speech.say('others')}${speech.colon} ${speech.count(others.length, 'scenario')}</summary><p>${joined(links, ' ')}${left > 0 && html` … ${speech.say('inJson')}`}</p></details>`;
  }
}
