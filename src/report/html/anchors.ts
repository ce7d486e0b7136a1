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
