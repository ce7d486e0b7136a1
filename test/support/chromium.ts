import assert from 'node:assert/strict';
import { type Browser, chromium, type Page } from 'playwright-core';

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
export interface Visit {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
}

/** Chromium. Throws where it is not installed, and says where it was looked for. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS }).catch((cause: unknown) => {
    throw new Error(`Chromium did not start from ${CHROMIUM}. Install it, or say where it is with CHROMIUM_PATH.`, { cause });
  });
}

/** Opens a page at this address, and notes everything that it complains about or asks for. */
export async function visitPage(browser: Browser, address: string, look: Look = {}): Promise<Visit> {
  const { width = 1280, colorScheme = 'light', locale = 'en-GB' } = look;
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, locale, reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(`A dialog: ${dialog.message()}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address);
  return { page, complaints, requests };
}

/** Nothing was complained about, and nothing was asked of anybody but this origin. */
export function assertQuiet({ complaints, requests }: Visit, origin: string): void {
  assert.deepEqual(complaints, []);
  assert.deepEqual(
    requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:')),
    [],
  );
}

/** Nobody has to move the page sideways. */
export async function assertFits(page: Page): Promise<void> {
  const [wide, inner] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
  assert.ok(wide <= inner, `the page is ${wide} px wide in a window of ${inner} px`);
}
