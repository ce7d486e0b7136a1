import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type ControlServer, startControlServer } from '../../../src/control/index.js';
import { type SimulatedTerminal, startTerminals } from '../../../src/simulator/index.js';
import { RawPos } from '../../simulator/raw-pos.js';
import { assertFits, assertQuiet, type Look, launchChromium, type Visit, visitPage } from '../../support/chromium.js';
import { PROJECT_ROOT } from '../../support/project-root.js';
import { frameText, type WireField } from '../../support/wire.js';

/** The sources themselves: what is edited is seen without a build. */
const PAGE = ['shared-page', 'page'].map((name) => join(PROJECT_ROOT, 'src/control', name));

const DEBIT: readonly WireField[] = [
  ['CZ', '0320'],
  ['CJ', '012345678901'],
  ['CA', '02'],
  ['CD', '0'],
  ['CB', '1234'],
  ['CE', '978'],
];

describe('The page of the simulated terminal in Chromium', () => {
  let browser: Browser;
  let terminals: SimulatedTerminal[];
  let server: ControlServer;
  let poses: RawPos[] = [];

  before(async () => {
    browser = await launchChromium();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    terminals = await startTerminals({ count: 2 });
    for (const terminal of terminals) terminal.setDefault({ cardholder: 'manual' });
    server = await startControlServer({ terminals, port: 0, pageFolders: PAGE });
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    for (const pos of poses) pos.close();
    poses = [];
    await server.close();
    await Promise.all(terminals.map((terminal) => terminal.close()));
  });

  async function visit(options: Look & { readonly hash?: string } = {}): Promise<Visit> {
    const { hash = 'language=en', ...look } = options;
    const visit = await visitPage(browser, `${server.url}/#${hash}`, look);
    const { page } = visit;
    await page.locator('#live:not(.lost):not(:empty)').waitFor();
    await page.locator('#screen p').first().waitFor();
    return visit;
  }

  function terminal(index = 0): SimulatedTerminal {
    const found = terminals[index];
    assert.ok(found);
    return found;
  }

  /** A POS that has sent a request, with nothing of the project between it and the socket. */
  async function send(fields: readonly WireField[], to = terminal()): Promise<RawPos> {
    const pos = await RawPos.connect(to.address);
    poses.push(pos);
    await pos.write(frameText(...fields));
    return pos;
  }

  it('shows a payment from a socket, takes the card by a click, prints the ticket and opens the exchange', async () => {
    const seen = await visit();
    const { page } = seen;
    const pos = await send(DEBIT);
    await page.locator('#screen', { hasText: '€12.34' }).waitFor();
    await page.locator('#screen', { hasText: 'Present your card' }).waitFor();
    await page.locator('#contactless').click();
    assert.deepEqual(await pos.outcomes(1), ['10']);
    await page.locator('#screen', { hasText: 'Payment accepted' }).waitFor();
    await page.locator('#ticket', { hasText: 'MONTANT : 12,34' }).waitFor();
    const row = page.locator('.row').first();
    await page.locator('.row .outcome.performed').waitFor();
    assert.equal(await row.getAttribute('aria-expanded'), 'true');
    const [request, response] = [page.locator('.message').nth(0), page.locator('.message').nth(1)];
    assert.match((await request.locator('tr', { hasText: 'CB' }).textContent()) ?? '', /1234.*12\.34 EUR/);
    assert.match((await response.locator('tr', { hasText: 'AE' }).textContent()) ?? '', /10.*operation performed/);
    assert.match(pos.received, /CI0012/, 'a card that is tapped is read without contact');
    assertQuiet(seen, server.url);
  });

  it('inserts a card by its own button', async () => {
    const { page } = await visit();
    const pos = await send(DEBIT);
    await page.locator('#contact[aria-disabled=false]').click();
    assert.deepEqual(await pos.outcomes(1), ['10']);
    assert.match(pos.received, /CI0011/, 'a card that is inserted is read by its chip');
  });

  it('cancels, withdraws and lets the time run out', async () => {
    const { page } = await visit();
    for (const [button, outcome, shown] of [
      ['#red-key', '01 11', 'Cancelled'],
      ['#withdraw', '01 07', 'Not completed'],
      ['#wait', '01 08', 'Time is up'],
    ] as const) {
      const pos = await send(DEBIT);
      await page.locator(`${button}[aria-disabled=false]`).click();
      assert.deepEqual(await pos.outcomes(1), [outcome]);
      await page.locator('#screen', { hasText: shown }).waitFor();
    }
    assert.equal(await page.locator('.outcome.not-performed').count(), 3);
  });

  it('is worked by keyboard alone, and shows where the focus is', async () => {
    const seen = await visit();
    const { page } = seen;
    const pos = await send(DEBIT);
    await page.locator('#contact[aria-disabled=false]').waitFor();
    const focused = 'document.activeElement?.id';
    for (let presses = 0; presses < 20 && (await page.evaluate(focused)) !== 'contact'; presses++)
      await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(focused), 'contact');
    assert.notEqual(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'), 'none');
    await page.keyboard.press('Enter');
    assert.deepEqual(await pos.outcomes(1), ['10']);
    await page.locator('#screen', { hasText: 'Payment accepted' }).waitFor();
    assert.equal(await page.evaluate(focused), 'contact', 'the focus stays where it was');
    assertQuiet(seen, server.url);
  });

  it('says on an aria-live screen what the terminal shows', async () => {
    const { page } = await visit();
    assert.equal(await page.locator('#screen').getAttribute('aria-live'), 'polite');
    assert.equal(await page.getByRole('button', { name: 'Red key: cancel the payment' }).count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Insert the card' }).count(), 1);
  });

  for (const width of [1280, 360]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`keeps hostile values text at ${width} px, ${colorScheme}, and fits`, async () => {
        const seen = await visit({ width, colorScheme });
        const { page } = seen;
        const image = '<img src=x onerror=alert(1)>';
        const pos = await send([
          ...DEBIT,
          ['CF', `${image}\x01\x1b[2J\r\n\x85`],
          ['BB', image + 'A'.repeat(999 - image.length)],
          ['XX', image],
        ]);
        await page.locator('#contact').or(page.locator('.outcome')).first().waitFor();
        await page.locator('.row').first().waitFor();
        if ((await page.locator('#contact').getAttribute('aria-disabled')) === 'false') await page.locator('#contact').click();
        await pos.outcomes(1);
        await page.locator('.row .outcome:not(.pending)').waitFor();
        await page.evaluate('document.querySelectorAll("details").forEach((box) => { box.open = true; })');
        assert.equal(await page.locator('img').count(), 0);
        const text = (await page.locator('.message').first().textContent()) ?? '';
        assert.ok(!text.includes('<img'), 'what is no word of letters is hidden');
        assert.ok(text.includes('\\r\\n'), 'line ends are written out');
        assert.ok(text.includes('*'.repeat(999 - image.length)), 'a value of 999 characters is shown in its length');
        await assertFits(page);
        await page.screenshot({ path: join(tmpdir(), `caisse-ap-page-${width}-${colorScheme}.png`), fullPage: true });
        assertQuiet(seen, server.url);
      });
    }
  }

  it('keeps hostile text of a ticket and of a rule text', async () => {
    const seen = await visit();
    const { page } = seen;
    terminal().addRule({ id: '<img/src=x/onerror=alert(1)>', then: { ticketText: '<img src=x onerror=alert(2)>\x02' } });
    await page.locator('#rules', { hasText: '<img/src=x/onerror=alert(1)>' }).waitFor();
    await send(DEBIT);
    await page.locator('#contact[aria-disabled=false]').click();
    await page.locator('#ticket', { hasText: '<img src=x onerror=alert(2)>\\x02' }).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    assertQuiet(seen, server.url);
  });

  it('makes the terminal refuse the next payment, and says so until it has', async () => {
    const { page } = await visit();
    await page.locator('#quick-refuse').click();
    await page.locator('#rules li:has-text("Refuse"):has-text("once")').waitFor();
    const pos = await send(DEBIT);
    await page.locator('#contact[aria-disabled=false]').click();
    assert.deepEqual(await pos.outcomes(1), ['01 04']);
    await page.locator('#rules', { hasText: 'No rule' }).waitFor();
  });

  it('has quick rules that the terminal accepts, every one, and clears them', async () => {
    const { page, complaints } = await visit();
    const buttons = page.locator('#quick button');
    const count = await buttons.count();
    assert.equal(count, 10);
    for (let index = 0; index < count; index++) await buttons.nth(index).click();
    await page
      .locator('#rules li')
      .nth(count - 1)
      .waitFor();
    assert.equal(terminal().rules.length, count);
    await page.locator('#clear-rules').click();
    await page.locator('#rules', { hasText: 'No rule' }).waitFor();
    assert.deepEqual(terminal().rules, []);
    assert.deepEqual(complaints, []);
  });

  it('switches cardholder, magic amounts and persona', async () => {
    const { page, complaints } = await visit();
    await page.locator('#magic').check();
    await page.locator('#cardholder').selectOption('pay');
    await page.locator('#hint', { hasText: 'The cardholder acts alone' }).waitFor();
    const pos = await send([...DEBIT.filter(([tag]) => tag !== 'CB'), ['CB', '1231']]);
    assert.deepEqual(await pos.outcomes(1), ['01 04'], 'an amount that ends with 31 is refused');
    await page.locator('#persona').selectOption('nepting');
    await page.locator('#screen-name', { hasText: 'nepting' }).waitFor();
    assert.equal(terminal().persona.name, 'nepting');
    assert.equal(terminal().magicAmounts, true);
    assert.deepEqual(complaints, []);
  });

  it('shows the terminal that is chosen, and remembers it in the address of the page', async () => {
    const { page } = await visit();
    await page.locator('#terminal').selectOption('2');
    await page.locator('#hint', { hasText: String(terminal(1).address.port) }).waitFor();
    assert.match(page.url(), /terminal=2/);
    await send(DEBIT, terminal(1));
    await page.locator('#contact[aria-disabled=false]').click();
    await page.locator('#screen', { hasText: 'Payment accepted' }).waitFor();
    assert.equal(terminal(0).exchanges.length, 0);
  });

  it('speaks the language of the browser, or the one chosen, which the address of the page remembers', async () => {
    const { page } = await visit({ hash: '', locale: 'fr-FR' });
    await page.locator('#screen', { hasText: 'Bienvenue' }).waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), 'fr');
    await page.locator('[data-language=en]').click();
    await page.locator('#screen', { hasText: 'Welcome' }).waitFor();
    assert.match(page.url(), /#language=en$/);
    await page.reload();
    await page.locator('#screen', { hasText: 'Welcome' }).waitFor();
    assert.deepEqual(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie]'), [0, 0, '']);
  });

  it('has every text in French', async () => {
    const { page } = await visit({ hash: 'language=fr' });
    await send(DEBIT);
    await page.locator('#contact[aria-disabled=false]').click();
    await page.locator('#screen', { hasText: 'Paiement accepté' }).waitFor();
    await page.locator('.outcome.performed', { hasText: 'Effectué' }).waitFor();
    await page.locator('.message tr', { hasText: 'Montant' }).first().waitFor();
  });

  it('says that the connection is lost, and reads everything afresh when it is back', async () => {
    const { page } = await visit();
    const { port } = server;
    await server.close();
    await page.locator('#live.lost').waitFor();
    await send(DEBIT);
    server = await startControlServer({ terminals, port, pageFolders: PAGE });
    await page.locator('#screen', { hasText: '€12.34' }).waitFor();
    await page.locator('.row .outcome.pending').waitFor();
  });
});
