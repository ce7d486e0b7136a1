import type { CatalogueEntry } from '../../../conformance/index.js';

/** The scenarios as text, by feature, or as JSON. */
export function listScenarios(scenarios: readonly CatalogueEntry[], asJson: boolean): string {
  if (asJson) return `${JSON.stringify(scenarios.map(describe), null, 2)}\n`;
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  const lines: string[] = [];
  let feature = '';
  for (const scenario of scenarios) {
    if (scenario.feature !== feature) lines.push('', scenario.feature);
    feature = scenario.feature;
    const { id, name, requirements, needs } = describe(scenario);
    lines.push(`  ${id.padEnd(width)}  ${name}`, `  ${' '.repeat(width)}  ${[...requirements, ...needs].join(' ')}`);
  }
  return `${lines.join('\n').trimStart()}\n\n${scenarios.length} scenarios\n`;
}

function describe({ id, feature, name, tags }: CatalogueEntry) {
  const bare = tags.map((tag) => tag.slice(1));
  const requirements = bare.filter((tag) => tag.startsWith('CAP-'));
  return { id, feature, name, requirements, needs: bare.filter((tag) => !tag.startsWith('CAP-')) };
}
