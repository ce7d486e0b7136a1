/** Id of the element that holds a scenario. */
export function scenarioAnchor(id: string): string {
  return `scenario-${idCharacters(id)}`;
}

/** Id of the element that holds a requirement. */
export function requirementAnchor(id: string): string {
  return `requirement-${idCharacters(id)}`;
}

function idCharacters(id: string): string {
  return id.replace(/[^A-Za-z0-9_.:-]/g, '_');
}

/** Items by a name that they share, in the order in which the names come. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): [name: string, items: T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups];
}
