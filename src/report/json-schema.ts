import { z } from 'zod';
import { conformanceReport, REPORT_SCHEMA } from './conformance-report.js';

/** JSON Schema (2020-12) of `conformance.json`, from the definition the report is made by. Readers must expect further names. */
export function conformanceReportSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(conformanceReport, { target: 'draft-2020-12', io: 'input' });
  return { $schema, title: 'Caisse-AP conformance report', description: `Format ${REPORT_SCHEMA}.`, ...schema };
}
