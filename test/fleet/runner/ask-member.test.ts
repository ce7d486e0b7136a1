import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXAMPLES } from '../examples.js';
import type { Member } from '../member.js';
import { askMember } from './ask-member.js';

const HEALTHY: Member = {
  id: 'healthy',
  says: 'It does nothing otherwise.',
  kind: 'permitted',
  requirements: ['CAP-RSP-04'],
  fault: () => ({}),
};

test('a healthy terminal is conformant, and all is asked that a run on the network asks', async () => {
  const heard = await askMember(HEALTHY, { seed: 1, ceilingMs: 120_000 });
  assert.deepEqual([heard.verdict, heard.ended, heard.problems], ['conformant', undefined, []], heard.sentence);
  assert.ok(heard.scenarios.length > 190);
  const open = heard.scenarios.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  assert.deepEqual(
    open.map(({ reason }) => reason?.slice(0, 47)),
    ['It needs a terminal whose memory can be emptied'],
  );
});

for (const member of EXAMPLES) {
  test(`${member.id} is found, or not, as it should be`, async () => {
    const selection = { requirements: member.requirements };
    const heard = await askMember(member, { selection, seed: 1, ceilingMs: 120_000 });
    const named: readonly string[] = member.requirements;
    const failed = heard.scenarios.flatMap(({ findings }) => findings.filter(({ requirement }) => named.includes(requirement)));
    assert.equal(failed.length > 0, member.kind === 'deviates', JSON.stringify(heard.scenarios));
    assert.deepEqual(heard.problems, []);
  });
}

test('what is enough ends a run, and only what was asked until then is heard', async () => {
  const heard = await askMember(HEALTHY, { seed: 1, ceilingMs: 120_000, isEnough: () => true });
  assert.deepEqual([heard.ended, heard.scenarios.length], ['enough', 1]);
});

test('a ceiling ends a run as well', async () => {
  const slow: Member = { ...HEALTHY, fault: () => ({ send: (bytes) => [{ afterMs: 400, bytes }] }) };
  const heard = await askMember(slow, { seed: 1, ceilingMs: 1_500 });
  assert.equal(heard.ended, 'ceiling');
});
