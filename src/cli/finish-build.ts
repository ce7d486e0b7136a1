import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package/index.js';
import { conformanceReportSchema } from '../report/index.js';
import { configSchema } from './config/index.js';

// Run by the build, after the compiler: writes the JSON Schemas next to the compiled sources, and copies the web pages beside them.

const folder = new URL('../../schemas/', import.meta.url);
await mkdir(fileURLToPath(folder), { recursive: true });
const schemas = {
  'caisse-ap-config.schema.json': configSchema(),
  'conformance-report.schema.json': conformanceReportSchema(),
};
for (const [name, schema] of Object.entries(schemas)) {
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, undefined, 2)}\n`);
}

for (const folder of ['control/shared-page', 'control/page', 'bench-page/page']) {
  const page = join(packageRoot(), 'src', folder);
  const compiled = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
  await mkdir(compiled, { recursive: true });
  for (const name of await readdir(page)) {
    if (/\.(?:html|css|js|svg)$/.test(name)) await copyFile(join(page, name), join(compiled, name));
  }
}
