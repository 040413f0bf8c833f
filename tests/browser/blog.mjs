// A reader in Chromium: every post of the example show is reached from the home page, has nothing to
// complain about, loads nothing from elsewhere, and plays.
//
//   node blog.mjs LINER [FOLDER FOR SCREENSHOTS]
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {Report} from './report.mjs';
import {advances, launch, serve, sideways, watched} from './visit.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const show = path.join(here, '../..');
const [liner, shots] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'liner-browser-'));
const web = path.join(folder, 'web');
const report = new Report('browser');

function itemLinks() {
  const feed = readFileSync(path.join(web, 'feed.xml'), 'utf8');
  return [...feed.matchAll(/<item>[\s\S]*?<link>([^<]+)<\/link>/g)].map((match) => match[1]);
}

async function posts(browser, origin) {
  const page = await watched(browser, origin);
  await page.goto(`${origin}/`);
  report.equal('the home page has one heading of the first level', await page.locator('h1').count(), 1);
  const feed = await page.locator('link[type="application/rss+xml"]').first().getAttribute('href');
  report.equal('the home page announces the feed', feed, `${origin}/feed.xml`);
  const links = itemLinks();
  report.equal('the feed has three items', links.length, 3);
  for (const link of links) {
    const name = link.split('/').at(-2);
    await page.goto(`${origin}/`);
    await page.locator(`main a[href$="${name}/"]`).first().click();
    await page.waitForLoadState();
    report.equal(`${name} is reached from the home page, and is the item's link`, page.url(), link);
    report.equal(`${name} does not scroll sideways`, await sideways(page), 0);
    await page.locator('audio').evaluate((audio) => audio.play());
    report.check(`${name} plays`, await advances(page), 'currentTime stands still');
    report.equal(`${name} has no error on its console`, page.complaints, []);
    report.equal(`${name} asks nothing from elsewhere`, page.foreign, []);
  }
  await page.context().close();
}

async function chapters(browser, origin) {
  const page = await watched(browser, origin);
  await page.goto(`${origin}/episodes/why-light-is-a-drug/`);
  const times = page.locator('.chapters a');
  report.equal('four chapters are listed', await times.count(), 4);
  await times.nth(2).focus();
  await page.keyboard.press('Enter');
  report.check('a chapter chosen by keyboard plays', await advances(page), 'currentTime stands still');
  const now = await page.locator('audio').evaluate((audio) => audio.currentTime);
  report.check('from its own second', now >= 65 && now < 75, now);
  report.equal('and is marked', await times.nth(2).getAttribute('aria-current'), 'true');
  report.equal('alone', await page.locator('.chapters a[aria-current]').count(), 1);
  report.equal('without complaint', page.complaints, []);
  await page.context().close();
}

async function everyPage(browser, origin) {
  const page = await watched(browser, origin);
  const seen = new Set();
  const todo = [`${origin}/`];
  while (todo.length > 0) {
    const url = todo.pop();
    if (seen.has(url)) continue;
    seen.add(url);
    const answer = await page.goto(url);
    if (!answer.headers()['content-type'].startsWith('text/html')) continue;
    const found = await page.evaluate(() =>
      [...document.querySelectorAll('a[href]')].filter((a) => !a.hasAttribute('download')).map((a) => a.href));
    for (const link of found.map((href) => href.split('#')[0])) {
      if (link.startsWith(origin) && !/\.(xml|mp3|m4a|vtt|srt|json|txt)$/.test(link)) todo.push(link);
    }
  }
  report.check('every page of the site can be reached', seen.size === 19, [...seen].join(' '));
  report.equal('and none of their links is broken', page.complaints, []);
  report.equal('and none asks anything from elsewhere', page.foreign, []);
  await page.context().close();
}

async function withoutScripts(browser, origin) {
  const page = await watched(browser, origin, {javaScriptEnabled: false});
  await page.goto(`${origin}/episodes/resetting-a-late-clock/`);
  report.check('without JavaScript the notes are there', (await page.locator('div.prose').first().innerText()).includes('clock runs late'));
  report.check('and the player has controls of its own', await page.locator('audio[controls]').isVisible());
  const href = await page.locator('.chapters a').nth(1).getAttribute('href');
  report.check('and chapters lead into the audio', href.endsWith('resetting-a-late-clock.m4a#t=22'), href);
  await page.context().close();
}

async function embedded(browser, origin) {
  const blog = path.join(folder, 'other');
  const other = await serve(blog);
  const page = await watched(browser, origin);
  await page.goto(`${origin}/episodes/welcome/`);
  const code = await page.locator('#embed-code').inputValue();
  writeFileSync(path.join(blog, 'index.html'), `<!doctype html><title>Another blog</title>${code}`);
  await page.goto(`${other.origin}/`);
  const frame = page.frameLocator('iframe');
  await frame.locator('audio').evaluate((audio) => audio.play());
  const time = () => frame.locator('audio').evaluate((audio) => audio.currentTime);
  for (let tries = 0; tries < 100 && (await time()) < 0.3; tries += 1) await page.waitForTimeout(100);
  report.check('the embedded player plays on a page of another origin', (await time()) >= 0.3, await time());
  report.equal('and fits its frame', await frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth), 0);
  await page.context().close();
  other.stop();
}

async function widthsAndColours(browser, origin) {
  const pages = {home: '/', post: '/episodes/resetting-a-late-clock/', archive: '/episodes/',
    person: '/people/ilse-okafor/', series: '/series/body-clock/', page: '/about/', embed: '/episodes/welcome/embed/', lost: '/404.html'};
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 768, 1400]) {
      const page = await watched(browser, origin, {colorScheme, viewport: {width, height: 900}});
      for (const [name, where] of Object.entries(pages)) {
        await page.goto(origin + where);
        report.equal(`${name} at ${width} px in ${colorScheme} does not scroll sideways`, await sideways(page), 0);
        if (shots) await page.screenshot({path: path.join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true});
      }
      await page.context().close();
    }
  }
}

if (shots) mkdirSync(shots, {recursive: true});
const server = await serve(web);
const browser = await launch();
try {
  execFileSync(liner, ['build', show, '--out', web, '--link', `${server.origin}/`], {stdio: ['ignore', 'ignore', 'inherit']});
  for (const part of [posts, chapters, everyPage, withoutScripts, embedded, widthsAndColours]) await part(browser, server.origin);
} catch (error) {
  report.check('the suite runs to its end', false, error.stack);
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(report.failed > 0 || report.count === 0 ? 1 : 0);
