import { chromium } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ARGS,
  });
}

/**
 * A page that remembers what must not happen.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const urls = [];
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // Chromium logs each answer ≥ 400 by itself; the tests cause those on purpose.
    const expected = /Failed to load resource/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) complaints.push(message.text());
  });
  page.on('request', (request) => urls.push(request.url()));
  return { page, complaints, urls, close: () => context.close() };
}

/**
 * Tab until the element with this accessible name has the focus, as somebody without a mouse would.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} target
 */
export async function tabTo(page, target) {
  for (let presses = 0; presses < 20; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not lead there.');
}
