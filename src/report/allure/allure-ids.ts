import { createHash } from 'node:crypto';

/** The file name of the result of a scenario: a UUID that depends on its id only. */
export function uuidOf(id: string): string {
  return digestOf(`result ${id}`).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What Allure follows a scenario by from run to run. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Names of all files that the result of a scenario or of a proof may come in. */
export function filesOfResult(id: string): string[] {
  const uuid = uuidOf(id);
  const attachments = ['exchanges', 'transcript', 'counterexample'].map((kind) => `${uuid}-${kind}-attachment.txt`);
  return [`${uuid}-result.json`, ...attachments];
}
