import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { renderHtml } from '../../../src/report/index.js';
import {
  failedHarness,
  largeReport,
  oneFaultReport,
  provedHarness,
  sampleEvidence,
  sampleReport,
  talkativeReport,
} from '../fixture.js';

describe('The HTML report', () => {
  const page = renderHtml(sampleReport(), sampleEvidence());

  it('tells the verdict in a heading and in one sentence', () => {
    assert.match(page, /<h1>.*Exemple Monétique Comptoir 500.*Non-conformant.*<\/h1>/);
    assert.ok(page.includes('<p class="sentence">Exemple Monétique Comptoir 500 does not conform: 1 requirement'));
  });

  it('lets nothing a peer said become markup', () => {
    assert.doesNotMatch(page, /<img/i);
    assert.doesNotMatch(page, /<script>alert/i);
    assert.ok(page.includes('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;'));
  });

  it('holds no control character', () => {
    assert.doesNotMatch(page, /[\u0000-\u0008\u000b-\u001f\u202e]/);
  });

  it('loads nothing', () => {
    assert.doesNotMatch(page, /(?:src|href)="(?:https?:)?\/\//i);
    assert.doesNotMatch(page, /@import|url\(/i);
  });

  it('allows no style and no script but its own', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    assert.match(policy, /^default-src &#39;none&#39;;/);
    for (const name of ['style', 'script']) {
      const content = new RegExp(`<${name}>([^]*?)</${name}>`).exec(page)?.[1] ?? '';
      const digest = createHash('sha256').update(content).digest('base64');
      assert.ok(policy.includes(`${name}-src &#39;sha256-${digest}&#39;`), `${name} of the page is not the one allowed`);
    }
    assert.doesNotMatch(page, / style="| on[a-z]+="/);
  });

  it('opens failures and errors, and no other scenario', () => {
    const open = [...page.matchAll(/id="scenario-([^"]+)" data-verdict="[^"]+" open>/g)].map((match) => match[1]);
    assert.deepEqual(open, ['debit:14', 'connection:5']);
  });

  it('shows the failed field beside what was expected', () => {
    const group = groupOf(page, 'CAP-AMT-07');
    const card = cardOf(page, 'debit:14');
    assert.match(group, /Field CB, byte offset 41/);
    assert.match(group, /<code>1250 in minor units \(12\.50 EUR\)<\/code>.*<code>00001350<\/code>/);
    assert.match(group, /On success CB has the numeric value of the request/);
    assert.match(card, /class="blamed"><th scope="row">CB<\/th><td>amount<\/td><td><code>00001350/);
  });

  it('shows the transcript as bytes on their connections, in milliseconds', () => {
    const card = cardOf(page, 'debit:14');
    assert.match(card, /Connection 1<[\s\S]*Connection 2</);
    assert.match(card, /7\u202f811\.480<span class="unit"> ms/);
    assert.match(card, /<i>000<\/i>43 5A 30 30 34 30 33 30<\/span>/);
    assert.match(card, /terminal → POS/);
  });

  it('shows one fault of many scenarios once, with one of them, and links to the others', () => {
    const { report, evidence } = oneFaultReport(40);
    const shown = renderHtml(report, evidence);
    const findings = /<section id="findings"[\s\S]*?<\/section>/.exec(shown)?.[0] ?? '';
    assert.equal(findings.match(/<article /g)?.length, 1);
    assert.equal(findings.match(/<details class="card/g)?.length, 1);
    assert.match(findings, /Seen in 40 scenarios, of which the shortest is shown: debit:100/);
    assert.equal(findings.match(/<a href="#scenario-debit:\d+">debit:\d+<\/a>/g)?.length, 39);
    assert.match(shown, /<a href="#findings"><span class="number">1<\/span> Findings<\/a> <span class="count">1<\/span>/);
    assert.equal(shown.match(/<details class="card/g)?.length, 40);
  });

  it('names a subject that nobody declared by what it answered, and by nothing where it did not', () => {
    const unnamed = { vendor: '', model: '', firmware: '', protocolVersion: '' };
    const { subject } = sampleReport();
    const told = { ...subject, ...unnamed, identification: { CZ: '0301', CF: 'Desk <5000>' } };
    const header = (page: string) => /<h1>[\s\S]*?<\/h1>/.exec(page)?.[0] ?? '';
    assert.match(
      header(renderHtml({ ...sampleReport(), subject: told }, sampleEvidence())),
      /192\.0\.2\.20:8888, identifies itself with CZ\u00a0<code>0301<\/code>, CF\u00a0<code>Desk &lt;5000&gt;<\/code>/,
    );
    const silent = header(renderHtml({ ...sampleReport(), subject: { ...subject, ...unnamed } }, sampleEvidence()));
    assert.match(silent, /<span class="subject-name">192\.0\.2\.20:8888<\/span>/);
    assert.doesNotMatch(page, /identifies itself with/);
  });

  it('names the command that asks a failed scenario again', () => {
    assert.match(cardOf(page, 'debit:14'), /--scenario debit:14<\/code><button[^>]*data-copy="Copy">/);
  });

  it('leads every link to one place of the page or to a transcript', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(ids).size, ids.length, 'an id is used twice');
    const targets = [...page.matchAll(/ href="([^"]+)"/g)].map((match) => match[1] ?? '');
    const broken = targets.filter((target) => target.startsWith('#') && !ids.includes(target.slice(1)));
    assert.deepEqual(broken, []);
    const others = targets.filter((target) => !target.startsWith('#') && target !== 'data:,');
    assert.ok(others.length > 0 && others.every((target) => /^transcripts\/[a-z]+\.\d+\.ndjson$/.test(target)), others.join());
  });

  it('folds what binds the other side into one line with the number', () => {
    assert.match(page, /<summary>2 requirements of the register bind the point of sale/);
    assert.doesNotMatch(page, /<tr role="row" id="requirement-CAP-AMT-10"/);
  });

  it('says why a question was not answered', () => {
    const section = /<section id="not-asked"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
    assert.match(section, /the red key is broken/);
    assert.match(section, /does not declare cheques/);
    assert.match(section, /No scenario of this run asked it/);
  });

  it("tells the harness's own proof at the end, with laws, cases and seed, apart from the scenarios", () => {
    const proved = renderHtml({ ...sampleReport(), harness: provedHarness() }, sampleEvidence());
    const section = harnessOf(proved);
    assert.match(section, /to 2 laws in 600 random cases \(seed <code>4242<\/code>\) and to 1 example\. All of them held\./);
    assert.match(
      section,
      /Fields survive encoding and decoding <span class="where">framing\/round-trip<\/span><\/th><td>300<\/td>/,
    );
    assert.ok(proved.indexOf('id="harness"') > proved.indexOf('id="scenarios"'));
    assert.equal(proved.match(/data-verdict=/g)?.length, page.match(/data-verdict=/g)?.length);
  });

  it('says that a run is not to be trusted when the proof failed, and shows the case in wire form and as fields', () => {
    const section = harnessOf(renderHtml({ ...sampleReport(), harness: failedHarness() }, sampleEvidence()));
    assert.match(section, /<strong>3 of 6 did not hold: the verdicts of this run are not to be trusted\.<\/strong>/);
    assert.match(section, /<code class="text">CB0041234CF003a\.&lt;<\/code> <code class="hex">43 42 30 30/);
    assert.match(section, /<th scope="row">CF<\/th><td>3<\/td><td><code>a\\x00&lt;<\/code>/);
    assert.match(section, /Only 120 of 300 cases could be tried\./);
    assert.doesNotMatch(section, /<img|[\u0000-\u0008\u000b-\u001f\u202e]/);
  });

  it('has no section of a proof that a narrowed run did not make', () => assert.doesNotMatch(page, /id="harness"/));

  it('says on what the requirements rest', () => {
    assert.match(page, /As publicly documented\./);
  });

  it('stays small for a whole suite', () => {
    const { report, evidence } = largeReport(170);
    assert.ok(Buffer.byteLength(renderHtml(report, evidence)) < 2_000_000);
  });

  it('cuts what no page can hold, and says so', () => {
    const hex = '41'.repeat(70_000);
    const huge = { exchanges: [], events: [{ atUs: 1, connection: 1, kind: 'sent' as const, hex, text: 'A'.repeat(70_000) }] };
    const cut = renderHtml(sampleReport(), new Map([['debit:14', huge]]));
    assert.ok(cut.length < page.length + 10_000);
    assert.match(cut, /69\u202f232 more bytes in the transcript file/);
  });

  it('shows a request that went out byte by byte as one row, with its segments and how it was sent', () => {
    const letters = [...'CZ0040320CA'];
    const events = letters.map((text, place) => {
      return { atUs: 1_000 * place, connection: 1, kind: 'sent' as const, hex: Buffer.from(text).toString('hex'), text };
    });
    const received = { atUs: 20_000, connection: 1, kind: 'received' as const, hex: '41', text: 'A' };
    const request = { direction: 'request' as const, explanation: 'Request.', fields: [] };
    const sent = { bytes: 11, segments: { count: 11, longestPauseMs: 1 }, answeredMs: 10 };
    const exchanges = [{ request, responses: [], ending: 'a response, then nothing more', sent }];
    const card = cardOf(
      renderHtml(sampleReport(), new Map([['debit:14', { exchanges, events: [...events, received] }]])),
      'debit:14',
    );
    assert.equal(card.match(/<li class="event /g)?.length, 2);
    assert.match(card, /CZ0040320CA<\/code>/);
    assert.match(card, /11 bytes, 11 segments → 10\.000 ms/);
    assert.match(card, /How it was sent:<\/span> 11 bytes, in 11 segments, no pause longer than 1 ms/);
    assert.match(card, /a response, then nothing more \(first byte after 10 ms\)/);
  });

  it('leaves the middle of a long talk to the screen, and says so on paper', () => {
    const message = { direction: 'request' as const, explanation: 'Request.', fields: [] };
    const exchange = { request: message, responses: [], ending: 'a response, then nothing more' };
    const exchanges = Array.from({ length: 10 }, () => exchange);
    const events = Array.from({ length: 20 }, (_, place) => {
      return { atUs: place, connection: 1, kind: 'note' as const, note: `note ${place}` };
    });
    const card = cardOf(renderHtml(sampleReport(), new Map([['debit:14', { exchanges, events }]])), 'debit:14');
    assert.equal(card.match(/<div class="exchange">/g)?.length, 4);
    assert.equal(card.match(/<div class="exchange screen-only">/g)?.length, 6);
    assert.match(card, /<p class="nothing paper-only">6 more exchanges between them, on the screen<\/p>/);
    assert.equal(card.match(/<li class="event note screen-only">/g)?.length, 4);
    assert.match(card, /<li class="connection paper-only">4 more events in the transcript file<\/li>/);
  });

  it('is the same for the same report', () => {
    assert.equal(renderHtml(sampleReport(), sampleEvidence()), page);
  });
});

function harnessOf(page: string): string {
  return /<section id="harness"[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
}

function groupOf(page: string, requirement: string): string {
  const articles = [...page.matchAll(/<article class="group[\s\S]*?<\/article>/g)].map(([article]) => article);
  return articles.find((article) => article.includes(`href="#requirement-${requirement}"`)) ?? '';
}

function cardOf(page: string, id: string): string {
  const start = page.indexOf(`id="scenario-${id}"`);
  assert.notEqual(start, -1, `no card of ${id}`);
  return page.slice(start, page.indexOf('</button>', start));
}

describe('The HTML report of a terminal that said too much', () => {
  const { report, evidence } = talkativeReport(200);
  const page = renderHtml(report, evidence);

  it('stays under 10 MB', () => {
    assert.ok(Buffer.byteLength(page) < 10_000_000, `${Buffer.byteLength(page)} bytes`);
  });

  it('shows the beginning of everything in every scenario, and says how much is left out', () => {
    const cards = page.split('<details class="card').slice(1);
    assert.equal(cards.length, report.scenarios.length);
    assert.match(cards.at(-1) ?? '', /class="finding"/);
    assert.match(cards.at(-1) ?? '', /\(5\u202f000 times, others of this requirement included\)/);
    assert.match(cards.at(-1) ?? '', /\d+ more findings in conformance\.json/);
    for (const card of [cards[0] ?? '', cards.at(-1) ?? '']) {
      assert.match(card, /class="fields"/);
      assert.match(card, /5\u202f\d{3} more fields/);
      assert.match(card, /24\d more responses|25\d more responses/);
      assert.match(card, /\d+ more exchanges/);
      assert.match(card, /class="timeline"/);
      assert.match(card, /more events in the transcript file/);
    }
  });
});
