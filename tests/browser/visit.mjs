// A browser, a server for a built site, and pages that remember what went wrong on them.
import {spawn} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium} from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));

// Serves a folder with byte ranges until this process ends; longer than a whole suite takes on a slow machine.
export async function serve(root) {
  mkdirSync(root, {recursive: true});
  const server = spawn('/usr/bin/python3', [path.join(here, '../support/serve.py'), root, '1200'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(String(data).trim())));
  return {origin: `http://127.0.0.1:${port}`, stop: () => server.kill()};
}

export function launch() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
  });
}

// A page that remembers what went wrong and what was asked from elsewhere.
export async function watched(browser, origin, options = {}) {
  const context = await browser.newContext({serviceWorkers: 'block', ...options});
  const page = await context.newPage();
  page.complaints = [];
  page.foreign = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) page.complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // Leaving a page or seeking in audio breaks requests off: that is no failure.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') page.complaints.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) page.complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) page.foreign.push(request.url());
  });
  return page;
}

export async function advances(page, selector = 'audio') {
  const time = () => page.evaluate((s) => document.querySelector(s).currentTime, selector);
  const before = await time();
  for (let tries = 0; tries < 100; tries += 1) {
    await page.waitForTimeout(100);
    if ((await time()) > before + 0.3) return true;
  }
  return false;
}

export const sideways = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
