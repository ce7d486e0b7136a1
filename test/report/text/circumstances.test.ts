import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConformanceReport } from '../../../src/report/index.js';
import { describeCircumstances } from '../../../src/report/index.js';

type Told = Parameters<typeof describeCircumstances>[0];

const NOTHING = { count: 0, minorUnits: {} };
const money: NonNullable<ConformanceReport['money']> = {
  asked: NOTHING,
  reported: NOTHING,
  confirmed: NOTHING,
  doubtful: NOTHING,
};
const subject = { role: 'terminal', vendor: '', model: '', firmware: '', protocolVersion: '', capabilities: {} } as const;
const of = (target: string, rest: Partial<Told>): Told => ({
  subject: { ...subject, target, address: target },
  scenarios: [],
  ...rest,
});
const stopped = { en: 'it was interrupted', fr: 'interruption' };
const sittings = [
  { startedAt: '2026-07-24T10:00:00.000Z', durationMs: 1, stopped, underWay: ['debit:7'] },
  { startedAt: '2026-07-25T10:00:00.000Z', durationMs: 2 },
];

test('of a full run that was made in one go there is nothing to say', () => {
  assert.deepEqual(describeCircumstances(of('embedded', {})), []);
});

test('sittings are counted, what was cut short is named, and the books of a device are told where they end', () => {
  const [device] = describeCircumstances(of('192.0.2.1:8888', { sittings, money }));
  assert.match(
    device?.en ?? '',
    /^Made in 2 sittings\. Cut short and asked again: debit:7\. What the terminal booked .* not across them\. Money .* look at the terminal\.$/,
  );
  assert.match(device?.fr ?? '', /^Faits en 2 séances\. Interrompus et reposés : debit:7\..* vérifiez sur le terminal\.$/);
  assert.deepEqual(
    describeCircumstances(of('embedded', { sittings, money }))[0]?.en,
    'Made in 2 sittings. Cut short and asked again: debit:7.',
  );
});

test('the depth says how much was not asked, and a rerun which run it completes', () => {
  const rerunOf = {
    folder: 'reports/first',
    startedAt: '2026-07-24T10:00:00.000Z',
    verdict: 'non-conformant',
    kept: 40,
    asked: 3,
  } as const;
  const depth = { name: 'essential', notAsked: ['debit:7', 'debit:15'] } as const;
  const said = describeCircumstances(of('embedded', { depth: { ...depth, notAsked: [...depth.notAsked] }, rerunOf }));
  assert.match(said[0]?.en ?? '', /^Depth essential: 0 of 2 scenarios.*--depth full/);
  assert.match(said[1]?.en ?? '', /^Asked again: 3 scenarios .*\(reports\/first, non-conformant\)\. The answers to 40 others/);
  assert.match(said[1]?.fr ?? '', /^Reposés : 3 scénarios/);
});
