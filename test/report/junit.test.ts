import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { create } from 'xmlbuilder2';
import { renderJunit } from '../../src/report/index.js';
import { failedHarness, provedHarness, sampleReport } from './fixture.js';

describe('The JUnit report', () => {
  const xml = renderJunit(sampleReport());

  it('counts failures, errors and skipped scenarios apart', () => {
    assert.match(
      xml,
      /<testsuites name="caisse-ap-conformance 0\.1\.0" tests="7" failures="1" errors="1" skipped="2" time="245\.400">/,
    );
  });

  it('has one suite per feature, with its own counts, time in seconds and start', () => {
    const suites = [
      ...xml.matchAll(/<testsuite name="([^"]+)" tests="(\d)" failures="(\d)" errors="(\d)" skipped="(\d)" time="([^"]+)"/g),
    ];
    assert.deepEqual(
      suites.map((match) => match.slice(1).join(' ')),
      [
        'Debit 1 1 0 0 1.234',
        'Connection 2 0 1 0 2.469',
        'Framing 2 0 0 0 2.469',
        'Errors 1 0 0 1 1.234',
        'Cheque 1 0 0 1 1.234',
      ],
    );
    assert.match(xml, /timestamp="2026-03-05T14:03:09"/);
  });

  it('tells a failure by its first finding, and all findings in full', () => {
    assert.match(xml, /<failure message="The terminal reports a debit of another amount as done\." type="CAP-AMT-07">/);
    assert.match(
      xml,
      /CAP-AMT-07 \(MUST\): The terminal reports a debit of another amount as done\. Field CB\. Byte offset 41\. Expected: 1250 in minor units \(12\.50 EUR\)\. Actual: 00001350\./,
    );
  });

  it('tells a fault of the bench as an error', () => {
    assert.match(xml, /<error message="The bench lost its own network, which is not the fault of the terminal\." type="error">/);
  });

  it('skips with the reason', () => {
    assert.match(xml, /<skipped message="inconclusive: The operator could not do it: the red key is broken\."\/>/);
    assert.match(xml, /<skipped message="not-applicable: The terminal does not declare cheques\."\/>/);
  });

  it('lets an advisory pass, with the finding as output', () => {
    assert.match(xml, /<system-out>CAP-FRM-19 \(SHOULD\): The terminal closed the connection/);
  });

  it('names subject, verdict and seed', () => {
    assert.match(xml, /<property name="verdict" value="non-conformant"\/>/);
    assert.match(xml, /<property name="model" value="Comptoir 500"\/>/);
    assert.match(xml, /<property name="seed" value="4242"\/>/);
  });

  it('is well-formed whatever a peer said, and keeps what XML can hold', () => {
    assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    assert.doesNotMatch(xml, /<img/);
    const inAttribute =
      "name=\"A request that ends with CR LF &lt;img src=x onerror=&quot;alert('1')&quot;&gt; &amp; ]]&gt; \uFFFD\uFFFD[31m";
    assert.ok(xml.includes(inAttribute));
    assert.ok(xml.includes(`without an answer &lt;img src=x onerror="alert('1')"&gt; &amp; ]]&gt; \uFFFD\uFFFD[31m\u202e 😀`));
    assert.doesNotThrow(() => create(xml));
  });

  it("has the harness's own proof as a suite of its own, which adds nothing to what passes", () => {
    const proved = renderJunit({ ...sampleReport(), harness: provedHarness() });
    assert.match(proved, /<testsuites [^>]*tests="7" failures="1" errors="1" skipped="2"/);
    const [, terminal = '', harness = ''] = /^([\s\S]*)(<testsuite name="Harness: [\s\S]*)$/.exec(proved) ?? [];
    assert.equal(terminal.match(/<testcase /g)?.length, 7);
    assert.match(harness, /^<testsuite name="Harness: the codec's own proof" tests="0" failures="0" errors="0" skipped="0" /);
    assert.match(harness, /<property name="seed" value="4242"\/>/);
    assert.doesNotMatch(harness, /<testcase /);
    assert.match(harness, /Fields survive encoding and decoding \(framing\/round-trip, 300 cases\): held/);
  });

  it('tells what did not hold as an error, with the case in wire form and as fields', () => {
    const failed = renderJunit({ ...sampleReport(), harness: failedHarness() });
    assert.match(failed, /<testsuites [^>]*tests="10" failures="1" errors="4" skipped="2"/);
    assert.equal(failed.match(/<testcase /g)?.length, 10);
    const error = /<error message="Decoding gives [\s\S]*?<\/error>/.exec(failed)?.[0] ?? '';
    assert.match(error, /type="broken"/);
    assert.match(error, /In hexadecimal: 434230303431323334434630303361003C/);
    assert.match(error, /Field CB 004: "1234"/);
    assert.match(failed, /<error message="Only 120 of 300 cases could be tried\." type="not-proved">/);
    assert.doesNotMatch(failed, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|<img/);
    assert.doesNotThrow(() => create(failed));
  });

  it('has no suite when nothing ran', () => {
    const xml = renderJunit({ ...sampleReport(), scenarios: [] });
    assert.match(xml, /<testsuites [^>]*tests="0" failures="0" errors="0" skipped="0"/);
    assert.doesNotMatch(xml, /<testsuite /);
  });
});
