import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openRunPage, RunBoard, type RunPage } from '../../../src/bench-page/index.js';
import { type ConformanceRun, runConformance } from '../../../src/run/index.js';
import { type CardholderAct, type SimulatedTerminal, startTerminals } from '../../../src/simulator/index.js';
import { assertFits, assertQuiet, type Look, launchChromium, type Visit, visitPage } from '../../support/chromium.js';
import { PROJECT_ROOT } from '../../support/project-root.js';

/** The sources themselves: what is edited is seen without a build. */
const PAGE = ['control/shared-page', 'bench-page/page'].map((name) => join(PROJECT_ROOT, 'src', name));

const SALE = 'amounts:24';
const RED_KEY = 'currencies:62';
const IDENTIFICATION = 'identification:7';

describe('The page of a run in Chromium', () => {
  let browser: Browser;
  let terminal: SimulatedTerminal;
  let board: RunBoard;
  let served: RunPage;
  let out: string;
  let running: Promise<ConformanceRun> | undefined;

  before(async () => {
    browser = await launchChromium();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'caisse-ap-run-page-'));
    const [started] = await startTerminals({ count: 1 });
    assert.ok(started);
    terminal = started;
    terminal.setDefault({ cardholder: 'manual' });
    board = new RunBoard();
    served = await openRunPage({ board, pageFolders: PAGE, lingerMs: 500 });
  });

  afterEach(async () => {
    board.stop();
    await running?.catch(() => {});
    running = undefined;
    for (const context of browser.contexts()) await context.close();
    await served.close();
    await terminal.close();
    await rm(out, { recursive: true });
  });

  async function visit({ hash = 'language=en', ...look }: Look & { readonly hash?: string } = {}): Promise<Visit> {
    const seen = await visitPage(browser, `${served.server.url}/#${hash}`, look);
    await seen.page.locator('#live:not(.lost):not(:empty)').waitFor();
    return seen;
  }

  /** Asks the terminal these questions, in this order, with whoever looks at the page as the operator. */
  function ask(...scenarios: string[]): Promise<ConformanceRun> {
    running = runConformance({
      target: { kind: 'network', address: terminal.address },
      cardholder: { kind: 'operator' },
      payments: { allowed: true },
      limits: { payment: 20_000 },
      selection: { scenarios },
      desk: board.desk,
      hold: board.hold,
      signal: board.signal,
      out,
      onEvent: (event) => board.take(event),
    }).then((run) => {
      board.end(run.report, run.problem);
      return run;
    });
    return running;
  }

  /** Waits until the terminal wants a card, and acts. */
  async function actAtTerminal(act: CardholderAct): Promise<void> {
    for (let tries = 0; terminal.screen.state !== 'waiting-for-card'; tries++) {
      assert.ok(tries < 200, 'no payment came to the terminal');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    terminal.act(act);
  }

  /** Reads the order, says that it may begin, and acts at the terminal. */
  async function followOrder(page: Page, order: RegExp, act: CardholderAct): Promise<void> {
    await page.locator('#go[aria-disabled=false]').waitFor();
    assert.match((await page.locator('#order').textContent()) ?? '', order);
    await page.waitForTimeout(400);
    await page.locator('#go').click();
    await actAtTerminal(act);
  }

  it('leads a person through gestures, and to the report', async () => {
    const seen = await visit();
    const { page } = seen;
    const run = ask(SALE, RED_KEY);
    await followOrder(page, /12\.34 EUR.*Present a card and complete the payment/, 'present-card');
    await page.locator('#latest .verdict.pass').waitFor();
    await followOrder(page, /Press the red key/, 'red-key');
    const { report } = await run;
    assert.deepEqual(
      report.scenarios.map(({ id, verdict }) => `${id} ${verdict}`),
      [`${SALE} pass`, `${RED_KEY} pass`],
    );
    await page.locator('#phase', { hasText: 'Finished' }).waitFor();
    const [report_] = await Promise.all([page.context().waitForEvent('page'), page.locator('#report a').click()]);
    await report_.locator('#report').first().waitFor();
    assert.match(await report_.title(), /Caisse-AP conformance report/);
    assertQuiet(seen, served.server.url);
  });

  /** Presses a button once the page takes it. */
  async function press(page: Page, id: string): Promise<void> {
    await page.locator(`${id}[aria-disabled=false]`).waitFor();
    await page.waitForTimeout(400);
    await page.locator(id).click();
  }

  it('asks again after a mistake, asks in doubt, waits while it is paused, and stops with a report', async () => {
    const seen = await visit();
    const { page } = seen;
    const run = ask(SALE, RED_KEY, IDENTIFICATION);
    await press(page, '#go');
    await page.locator('#again', { hasText: 'I did something else' }).waitFor();
    await press(page, '#again');
    await page.locator('#order', { hasText: 'Noted: it is asked again' }).waitFor();
    await actAtTerminal('red-key');
    await followOrder(page, /12\.34 EUR.*Present a card and complete the payment/, 'present-card');
    await page.locator('#latest .verdict.pass').waitFor();
    assert.equal(board.view.done, 1, 'what is asked again counts once');
    await followOrder(page, /Press the red key/, 'present-card');
    await page.locator('#order', { hasText: 'Was it done?' }).waitFor();
    assert.match((await page.locator('#order').textContent()) ?? '', /The terminal: .*performed/);
    await page.locator('#pause').click();
    await page.locator('#phase', { hasText: 'Paused' }).waitFor();
    await page.locator('#pause', { hasText: 'Go on' }).click();
    await page.locator('#phase', { hasText: 'A question' }).waitFor();
    await page.locator('#pause').click();
    board.desk.answer(board.view.gesture?.id ?? 0, 'cannot');
    await page.locator('#latest', { hasText: 'The operator did not do it' }).waitFor();
    await page.waitForTimeout(700);
    assert.equal(board.view.done, 2, 'nothing is asked in a pause');
    await page.locator('#stop').click();
    await page.locator('#stop-not').click();
    assert.equal(board.signal.aborted, false, 'a stop is asked for twice');
    await page.locator('#stop').click();
    await page.locator('#stop-now').click();
    const { report } = await run;
    await page.locator('#phase', { hasText: 'Finished' }).waitFor();
    assert.match((await page.locator('#order').textContent()) ?? '', /Inconclusive.*interrupted/s);
    assert.deepEqual(
      report.scenarios.map(({ id, verdict }) => `${id} ${verdict}`),
      [`${SALE} pass`, `${RED_KEY} inconclusive`, `${IDENTIFICATION} inconclusive`],
    );
    assert.equal(await page.locator('#report a').isVisible(), true);
    assertQuiet(seen, served.server.url);
  });

  it('is worked by keyboard alone, keeps the focus, and shows where it is', async () => {
    const { page } = await visit();
    const run = ask(SALE, RED_KEY);
    await page.locator('#go[aria-disabled=false]').waitFor();
    await page.waitForTimeout(400);
    const focused = 'document.activeElement?.id';
    for (let presses = 0; presses < 12 && (await page.evaluate(focused)) !== 'go'; presses++) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(focused), 'go');
    assert.notEqual(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'none');
    await page.keyboard.press('Enter');
    await actAtTerminal('present-card');
    await page.locator('#order', { hasText: 'Press the red key' }).waitFor();
    assert.equal(await page.evaluate(focused), 'go', 'the focus stays for the next order');
    await page.waitForTimeout(400);
    for (let presses = 0; presses < 4 && (await page.evaluate(focused)) !== 'stop'; presses++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#stop-dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#stop-dialog:not([open])').waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(focused), 'stop', 'the focus comes back from the question');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await page.evaluate(focused), 'go');
    await page.keyboard.press('Space');
    await actAtTerminal('red-key');
    assert.equal((await run).report.scenarios.filter(({ verdict }) => verdict === 'pass').length, 2);
  });

  it('says to a screen reader what there is to do, and what its parts are', async () => {
    const { page } = await visit();
    const run = ask(SALE);
    await page.locator('#go[aria-disabled=false]').waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      /heading "Test bench" \[level=1\]/,
      /region "Your turn"/,
      /status:[\s\S]*12\.34 EUR[\s\S]*Present a card and complete the payment/,
      /button "Ready: begin"/,
      /button "Ask the last one again"/,
      /button "I cannot do it"/,
      /button "Pause"/,
      /button "Stop…"/,
      /region "Progress"/,
      /region "What was found"/,
      /region "Exchanges/,
      /button "Français"/,
    ]) {
      assert.match(tree, part);
    }
    assert.equal(await page.locator('#order').getAttribute('aria-live'), 'assertive');
    await page.waitForTimeout(400);
    await page.getByRole('button', { name: 'I cannot do it' }).click();
    assert.match((await run).report.scenarios[0]?.reason ?? '', /The operator could not do it/);
  });

  for (const width of [1280, 820, 360]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`shows an order, progress, findings and exchanges at ${width} px, ${colorScheme}, and fits`, async () => {
        const seen = await visit({ width, colorScheme, hash: width === 820 ? 'language=fr' : 'language=en' });
        const { page } = seen;
        terminal.addRule({ then: { fields: { add: [{ tag: 'AE', value: '<img src=x onerror=alert(1)>' }] } } });
        const run = ask(IDENTIFICATION, SALE, RED_KEY);
        await page.locator('#go[aria-disabled=false]').waitFor();
        await page.screenshot({ path: join(tmpdir(), `caisse-ap-run-${width}-${colorScheme}-asked.png`) });
        await press(page, '#go');
        await page.locator('#stage[data-phase=gesture]').waitFor();
        await page.screenshot({ path: join(tmpdir(), `caisse-ap-run-${width}-${colorScheme}-running.png`) });
        await actAtTerminal('red-key');
        await page.locator('#stage[data-phase=doubted]').waitFor();
        await page.screenshot({ path: join(tmpdir(), `caisse-ap-run-${width}-${colorScheme}-doubt.png`) });
        await press(page, '#go');
        await page.locator('.found li[data-verdict]').first().waitFor();
        await page.locator('#go[aria-disabled=false]').waitFor();
        await page
          .locator('.row', { hasText: 'debit of 12.34' })
          .or(page.locator('.row', { hasText: 'débit de 12,34' }))
          .first()
          .click();
        await page.locator('.message tr', { hasText: 'CB' }).first().waitFor();
        assert.equal(await page.locator('img').count(), 0);
        await assertFits(page);
        await page.screenshot({ path: join(tmpdir(), `caisse-ap-run-${width}-${colorScheme}.png`), fullPage: true });
        board.stop();
        await run;
        await page.locator('#report a').waitFor();
        await assertFits(page);
        await page.screenshot({ path: join(tmpdir(), `caisse-ap-run-${width}-${colorScheme}-end.png`) });
        assertQuiet(seen, served.server.url);
      });
    }
  }

  it('speaks the language of the browser, or the one chosen', async () => {
    const { page } = await visit({ hash: '', locale: 'fr-FR' });
    const run = ask(SALE);
    await page.locator('#phase', { hasText: 'À vous' }).waitFor();
    await page.locator('#order', { hasText: 'Présentez une carte et menez le paiement à son terme' }).waitFor();
    await page.locator('#order', { hasText: '12,34 EUR' }).waitFor();
    await page.locator('[data-language=en]').click();
    await page.locator('#phase', { hasText: 'Your turn' }).waitFor();
    assert.deepEqual(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]'), [0, 0, '']);
    board.stop();
    await run;
  });

  it('shows two people the same, and what one has answered is asked of nobody else', async () => {
    const [one, other] = [await visit(), await visit()];
    const run = ask(SALE);
    await one.page.locator('#go[aria-disabled=false]').waitFor();
    await other.page.locator('#go[aria-disabled=false]').waitFor();
    await one.page.waitForTimeout(400);
    await one.page.locator('#go').click();
    await other.page.locator('#go[aria-disabled=true]').waitFor();
    await actAtTerminal('present-card');
    assert.equal((await run).report.scenarios[0]?.verdict, 'pass');
  });

  it('tells what happened before it was opened', async () => {
    await ask(IDENTIFICATION);
    const { page } = await visit();
    await page.locator('#exchanges .row').first().waitFor();
    await page.locator('#phase', { hasText: 'Finished' }).waitFor();
  });

  it('comes in with the key of its address once, and takes it out of the address', async () => {
    const keyed = await openRunPage({ board, host: '0.0.0.0', pageFolders: PAGE });
    try {
      const address = (keyed.addresses.at(-1) ?? '').replace('#', '#language=en&');
      const seen = await visitPage(browser, address);
      await seen.page.locator('#live:not(.lost):not(:empty)').waitFor();
      assert.equal(await seen.page.evaluate('location.hash'), '#language=en');
      assert.equal(await seen.page.evaluate('document.cookie'), '', 'no script can read what lets it in');
      await seen.page.reload();
      await seen.page.locator('#live:not(.lost):not(:empty)').waitFor();
      const other = await browser.newContext();
      const page = await other.newPage();
      await page.goto(address);
      await page.locator('#phase', { hasText: 'A key is needed' }).waitFor();
      assertQuiet(seen, keyed.server.url);
    } finally {
      await keyed.close();
    }
  });
});
