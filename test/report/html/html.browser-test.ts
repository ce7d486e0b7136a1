import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { renderHtml } from '../../../src/report/index.js';
import { failedHarness, oneFaultReport, sampleEvidence, sampleReport, talkativeReport } from '../fixture.js';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A page, and all that went wrong or out while it was open. */
interface Visit {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

describe('The HTML report in Chromium', () => {
  let browser: Browser;
  let directory: string;
  let address: string;

  before(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS }).catch((cause: unknown) => {
      throw new Error(`Chromium did not start from ${CHROMIUM}. Install it, or say where it is with CHROMIUM_PATH.`, { cause });
    });
    directory = await mkdtemp(join(tmpdir(), 'conformance-html-'));
    const file = join(directory, 'conformance.html');
    await writeFile(file, renderHtml({ ...sampleReport(), harness: failedHarness() }, sampleEvidence()));
    address = pathToFileURL(file).href;
  });

  after(async () => {
    await browser?.close();
    if (directory !== undefined) await rm(directory, { recursive: true });
  });

  async function visit(width: number, colorScheme: 'light' | 'dark' = 'light', hash = ''): Promise<Visit> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(address + hash);
    return { page, complaints, requests };
  }

  for (const width of [1280, 360]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`opens at ${width} px, ${scheme}, without a complaint, asks nobody for anything and fits`, async () => {
        const { page, complaints, requests } = await visit(width, scheme);
        await page.evaluate('document.querySelectorAll("details").forEach((box) => { box.open = true; })');
        const [wide, inner] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
        assert.deepEqual(complaints, []);
        assert.deepEqual(
          requests.filter((url) => !url.startsWith('data:')),
          [address],
        );
        assert.ok(wide <= inner, `the page is ${wide} px wide in a window of ${inner} px`);
        await page.close();
      });
    }
  }

  it('is dark on light or light on dark as the reader prefers', async () => {
    const background = 'getComputedStyle(document.body).backgroundColor';
    const light = await visit(1280, 'light');
    const dark = await visit(1280, 'dark');
    assert.equal(await light.page.evaluate(background), 'rgb(255, 255, 255)');
    assert.equal(await dark.page.evaluate(background), 'rgb(18, 22, 28)');
    await light.page.close();
    await dark.page.close();
  });

  it('narrows the requirements to one verdict by keyboard, and back', async () => {
    const { page } = await visit(1280);
    const rows = page.locator('#requirements tbody tr:visible');
    assert.equal(await rows.count(), 8);
    await page.locator('#requirements [data-filter=fail]').focus();
    await page.keyboard.press('Enter');
    assert.equal(await rows.count(), 1);
    assert.match((await rows.textContent()) ?? '', /CAP-AMT-07/);
    assert.equal(await page.locator('#requirements caption:visible').count(), 1);
    assert.equal(await page.locator('#requirements [data-filter=fail]').getAttribute('aria-pressed'), 'true');
    await page.locator('#requirements [data-filter=""]').click();
    assert.equal(await rows.count(), 8);
    await page.close();
  });

  it('narrows the scenarios to one verdict', async () => {
    const { page } = await visit(360);
    await page.locator('#scenarios [data-filter=pass]').click();
    assert.equal(await page.locator('#scenarios .card:visible').count(), 2);
    await page.close();
  });

  it("shows a broken law of the harness's own proof without a click", async () => {
    const { page } = await visit(360);
    assert.ok(await page.locator('#harness .wrong .hex').first().isVisible());
    assert.ok(await page.locator('#harness .counterexample').first().isVisible());
    await page.close();
  });

  it('copies the command of a scenario', async () => {
    const { page } = await visit(1280);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const button = page.locator('#findings [data-copy]').first();
    await button.click();
    await page.locator('#findings [data-copy]', { hasText: 'Copied' }).waitFor();
    assert.match(
      await page.evaluate<string>('navigator.clipboard.readText()'),
      /^caisse-ap test terminal .* --scenario debit:14$/,
    );
    await page.close();
  });

  it('opens the scenario that a link leads to, even when a filter hides it', async () => {
    const { page } = await visit(1280);
    await page.locator('#scenarios [data-filter=fail]').click();
    await page.locator('#not-asked a[href="#scenario-cheque:4"]').click();
    await page.locator('[id="scenario-cheque:4"][open] .reason').waitFor({ timeout: 5000 });
    assert.equal(await page.locator('#scenarios .card:visible').count(), 7);
    await page.close();
  });

  it('is complete without scripts, and offers nothing that needs one', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    assert.equal(await page.locator('#requirements tbody tr:visible').count(), 8);
    assert.equal(await page.locator('#scenarios .card:visible').count(), 7);
    assert.equal(await page.locator('button:visible').count(), 0);
    await context.close();
  });

  it('opens within two seconds when the terminal said too much in every scenario', async () => {
    const { report, evidence } = talkativeReport(200);
    const file = join(directory, 'talkative.html');
    await writeFile(file, renderHtml(report, evidence));
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const start = performance.now();
    await page.goto(pathToFileURL(file).href);
    await page.evaluate('document.body.offsetHeight');
    const tookMs = performance.now() - start;
    assert.ok(tookMs < 2_000, `${Math.round(tookMs)} ms`);
    assert.equal(await page.locator('#scenarios .card').count(), report.scenarios.length);
    await page.close();
  });

  it('opens findings and advisories on paper, and leaves out what cannot be pressed there', async () => {
    const { page } = await visit(1280);
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('#advisories .finding .message').isVisible());
    assert.equal(await page.locator('button:visible').count(), 0);
    await page.close();
  });

  it('prints one fault of a hundred scenarios on a few pages, with its evidence and every verdict', async () => {
    const { report, evidence } = oneFaultReport(100);
    for (const language of ['en', 'fr'] as const) {
      const file = join(directory, `one-fault-${language}.html`);
      await writeFile(file, renderHtml({ ...report, harness: failedHarness() }, evidence, language));
      const page = await browser.newPage();
      await page.goto(pathToFileURL(file).href);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
      assert.ok(pages > 2 && pages <= 10, `${pages} pages in ${language}`);
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('#findings .fields').first().isVisible());
      assert.equal(await page.locator('#scenarios .where:visible').count(), 100);
      await page.close();
    }
  });
});
