import type { Evidence } from '../conformance/index.js';

/** File of a scenario's transcript, relative to the report; every character that a file system may refuse becomes a dot. */
export function transcriptFile(scenarioId: string): string {
  return `transcripts/${scenarioId.replace(/[^A-Za-z0-9_-]/g, '.')}.ndjson`;
}

/** The transcript of a scenario as it is written: one event per line, masked. */
export function renderTranscript({ events }: Evidence): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
