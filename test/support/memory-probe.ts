import { writeFileSync } from 'node:fs';

// Loaded before a command with `--import`: writes down, when the process ends, the most memory it ever had, in megabytes.

/** The option that has Node.js load the probe. */
export function memoryOption(file: string): string {
  const url = new URL(import.meta.url);
  url.search = new URLSearchParams({ file }).toString();
  return `--import=${url.href}`;
}

const FILE = new URL(import.meta.url).searchParams.get('file');

if (FILE !== null) process.on('exit', () => writeFileSync(FILE, String(Math.round(process.resourceUsage().maxRSS / 1024))));
