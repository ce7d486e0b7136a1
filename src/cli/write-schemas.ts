import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { conformanceReportSchema } from '../report/index.js';
import { configSchema } from './config/index.js';

// Run by the build: writes the JSON Schemas next to the compiled sources.

const folder = new URL('../../schemas/', import.meta.url);
await mkdir(fileURLToPath(folder), { recursive: true });
const schemas = {
  'caisse-ap-config.schema.json': configSchema(),
  'conformance-report.schema.json': conformanceReportSchema(),
};
for (const [name, schema] of Object.entries(schemas)) {
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, undefined, 2)}\n`);
}
