/** What a list of host names has to be. */
export const HOST_NAMES = 'names of hosts without port, separated by commas';

/** The names of a list such as `terminal, pos.test,[fd00::1]`; undefined when one of them is no name, or has a port. */
export function readHostNames(list: string): string[] | undefined {
  const names = list.split(',').map((name) => name.trim());
  return names.every((name) => /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(name)) ? names : undefined;
}
