import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fault, Member } from './member.js';
import { askMember } from './runner/ask-member.js';

/** A terminal of these tests, asked the scenarios of these requirements. */
async function ask(requirements: Member['requirements'], fault: () => Fault) {
  const member: Member = { id: 'planted', says: 'It does what this test says.', kind: 'deviates', requirements, fault };
  const heard = await askMember(member, { selection: { requirements }, seed: 1, ceilingMs: 60_000 });
  assert.deepEqual(heard.problems, []);
  const findings = heard.scenarios.flatMap((scenario) => scenario.findings.map((finding) => ({ ...finding, id: scenario.id })));
  return { ...heard, findings };
}

describe('What shows only once a scenario has ended', { concurrency: 2 }, () => {
  test('a second answer that comes 700 ms late belongs to the scenario that asked', async () => {
    const { findings, sentence } = await ask(['CAP-TAG-08'], () => ({
      send: (bytes, { numberOfPayment }) => (numberOfPayment === 1 ? [{ bytes }, { afterMs: 700, bytes }] : undefined),
    }));
    assert.deepEqual(
      findings.map(({ requirement, level }) => [requirement, level]),
      [['CAP-EXC-03', 'MUST']],
    );
    assert.match(findings[0]?.message ?? '', /the last came \d{3,4} ms after the first/);
    assert.match(sentence, /^The terminal answers one request twice\. /);
  });

  test('a terminal that charges on a duplicate is called so in the first sentence', async () => {
    const { findings, sentence } = await ask(['CAP-DUP-01'], () => ({
      asked: async ({ action, number, healthy, before }) => {
        if (action === 'duplicate' && before?.action === 'duplicate' && number > 2) {
          await healthy.ask(Buffer.from('CZ0040320CJ012012345678901CA00201CB003777CD0010CE003978'));
        }
        return undefined;
      },
    }));
    assert.ok(findings.some(({ requirement }) => requirement === 'CAP-DUP-01'));
    assert.match(sentence, /^The terminal charges when it is asked for a duplicate\. /);
  });

  test('a payment that is reported as refused and booked all the same is found by the next duplicate', async () => {
    const { findings, sentence } = await ask(['CAP-RSP-13'], () => ({
      asked: ({ gesture, healthy }) => {
        if (gesture === 'abandon') healthy.cardholder('pay');
        return undefined;
      },
      answer: (fields, { gesture, numberOfPayment }) => {
        if (gesture !== 'abandon' || numberOfPayment === 0) return undefined;
        const shown = fields.filter(({ tag }) => !['AE', 'AA', 'AC', 'CC', 'CI', 'ZT'].includes(tag));
        return [...shown, { tag: 'AE', value: '01' }, { tag: 'AF', value: '11' }];
      },
    }));
    assert.ok(findings.some(({ requirement, level }) => requirement === 'CAP-RSP-13' && level === 'MUST'));
    assert.match(sentence, /^The terminal charges payments that it reports as refused\. /);
  });
});

describe('A combination that fails', () => {
  test('is told as small as it still fails, and by the requirement of what is left', async () => {
    const { findings } = await ask(['CAP-REQ-06'], () => ({
      asked: (asked) => {
        const isRefused = asked.value('CJ') === '000000000000' && asked.fields.some(({ tag }) => tag === 'XX');
        return isRefused ? Buffer.from('CZ0040320CJ012012345678901CA00201CD001?') : undefined;
      },
    }));
    const told = findings.filter(({ message }) => message.includes('comes like this'));
    assert.ok(told.length > 0);
    for (const { requirement, message } of told) {
      assert.equal(requirement, 'CAP-REQ-06');
      assert.match(message, /comes like this: an unknown field[^,]*, an identifier of zeros\.$/);
    }
  });
});
