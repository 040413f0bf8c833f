// The whole site in Chromium: valid HTML, no axe violation in either colour scheme, no broken link
// below a path, nothing from elsewhere, light, steady, and usable without JavaScript.
//
//   node site.mjs LINER [FOLDER FOR SCREENSHOTS]
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';

import {HtmlValidate} from 'html-validate';

import {Report} from './report.mjs';
import {makeSiteShow} from './site_show.mjs';
import {launch, serve, sideways, watched} from './visit.mjs';

const [liner, shots] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'liner-site-'));
const report = new Report('site');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const web = path.join(folder, 'web'), below = path.join(web, 'my/show');

const kPages = {home: '', archive: 'episodes/', year: 'archive/2026/', season: 'seasons/1/', post: 'episodes/lamp/',
  short: 'episodes/first/', embed: 'episodes/lamp/embed/', tags: 'tags/', tag: 'tags/nights/', people: 'people/',
  person: 'people/maren/', 'all-series': 'series/', series: 'series/clock/', page: 'about/', subscribe: 'subscribe/',
  search: 'search/', thanks: 'thanks/', lost: '404.html'};

function filesBelow(root, ending) {
  return readdirSync(root, {recursive: true}).filter((file) => String(file).endsWith(ending)).map((file) => path.join(root, file));
}

async function validHtml() {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // Of taste: how attributes and ends of elements are written.
      'doctype-style': 'off', 'attr-quotes': 'off', 'void-style': 'off', 'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', 'long-title': 'off', 'no-inline-style': 'off',
      'prefer-native-element': 'off',  // a player is no section, and a box of text no fieldset
      'meta-refresh': 'off',           // the pages of old addresses
    },
    elements: ['html5', {'liner-player': {flow: true, phrasing: false, permittedContent: ['@flow']}}],
  });
  const bad = [];
  for (const file of filesBelow(below, '.html')) {
    const found = await validator.validateFile(file);
    for (const result of found.results) for (const message of result.messages) bad.push(`${path.relative(below, file)}:${message.line}: ${message.ruleId}: ${message.message}`);
  }
  report.check('every page is valid HTML', bad.length === 0, `${bad.length} faults:\n${bad.slice(0, 20).join('\n')}`);
  const broken = await validator.validateString('<!doctype html><html lang="en"><head><title>x</title></head><body><p><div></div></p><img src="a"></body></html>');
  report.check('and the validator sees faults', !broken.valid);
}

function structuredData() {
  for (const [name, where] of Object.entries(kPages)) {
    const html = readFileSync(path.join(below, where.endsWith('.html') ? where : `${where}index.html`), 'utf8');
    const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) => JSON.parse(match[1]));
    if (name === 'home') report.equal('the home page is a PodcastSeries', data[0]['@type'], 'PodcastSeries');
    if (name === 'post') {
      report.equal('a post is a PodcastEpisode with its way there', data.map((one) => one['@type']), ['PodcastEpisode', 'BreadcrumbList']);
      report.check('its audio has a transcript', data[0].associatedMedia.transcript.endsWith('/transcript.vtt'));
    }
  }
}

function weights() {
  const size = (file) => gzipSync(readFileSync(file), {level: 9}).length;
  const assets = filesBelow(path.join(below, 'assets'), '').filter((file) => statSync(file).isFile());
  for (const [name, where] of Object.entries(kPages)) {
    const html = readFileSync(path.join(below, where.endsWith('.html') ? where : `${where}index.html`), 'utf8');
    const of = (ending) => assets.filter((file) => file.endsWith(ending) && html.includes(path.basename(file))).reduce((sum, file) => sum + size(file), 0);
    report.check(`${name} has at most 8 kB of scripts and 10 kB of styles`, of('.js') <= 8192 && of('.css') > 1000 && of('.css') <= 10240, `${of('.js')} ${of('.css')}`);
  }
}

async function crawl(browser, origin) {
  const page = await watched(browser, origin);
  const seen = new Set(), todo = [`${origin}/my/show/`];
  while (todo.length > 0) {
    const url = todo.pop();
    if (seen.has(url)) continue;
    seen.add(url);
    const answer = await page.request.get(url);
    if (answer.status() !== 200) page.complaints.push(`${answer.status()} ${url}`);
    if (!String(answer.headers()['content-type']).startsWith('text/html')) continue;
    const html = await answer.text();
    for (const match of html.matchAll(/\s(?:href|src|srcset|content)="([^"]+)"/g)) {
      const texts = match[0].includes('srcset') ? match[1].split(', ').map((one) => one.split(' ')[0]) : [match[1]];
      for (const text of texts) {
        if (match[0].includes('content=') && !text.startsWith('http')) continue;
        const link = new URL(text.replaceAll('&amp;', '&'), url).href.split('#')[0];
        if (link.startsWith(origin)) todo.push(link);
      }
    }
  }
  report.equal('no link of the whole site is broken', page.complaints, []);
  report.check('and all of it lies below the path of the show', [...seen].every((url) => url.startsWith(`${origin}/my/show/`)), [...seen].find((url) => !url.startsWith(`${origin}/my/show/`)));
  report.check('and there is much of it', seen.size > 250, seen.size);
  await page.context().close();
}

async function accessible(browser, origin) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await watched(browser, origin, {colorScheme, viewport: {width: 1200, height: 900}});
    for (const [name, where] of Object.entries(kPages)) {
      await page.goto(`${origin}/my/show/${where}`);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
      const said = found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
      report.check(`axe finds nothing on ${name} in ${colorScheme}`, said.length === 0, said.join('\n'));
    }
    report.equal(`no page complains in ${colorScheme}`, page.complaints, []);
    report.equal(`or asks anything from elsewhere in ${colorScheme}`, page.foreign, []);
    await page.context().close();
  }
  const page = await watched(browser, origin);
  await page.setContent('<html><body><img src="data:,"><button></button></body></html>');
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  report.check('and axe sees faults', found.violations.length > 2);
  await page.context().close();
}

// Layout shifts and sideways scrolling at each width; pictures of every page for people to look at.
async function steady(browser, origin) {
  for (const width of [320, 360, 768, 1400]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await watched(browser, origin, {colorScheme, viewport: {width, height: 900}});
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({type: 'layout-shift', buffered: true});
      });
      for (const [name, where] of Object.entries(kPages)) {
        await page.goto(`${origin}/my/show/${where}`);
        await page.waitForTimeout(50);
        report.equal(`${name} at ${width} px in ${colorScheme} does not scroll sideways`, await sideways(page), 0);
        const shift = await page.evaluate(() => window.shift);
        report.check(`${name} at ${width} px in ${colorScheme} stands still`, shift <= 0.05, shift);
        if (shots) await page.screenshot({path: path.join(shots, `site-${name}-${width}-${colorScheme}.png`), fullPage: name !== 'year' && name !== 'tag'});
      }
      await page.context().close();
    }
  }
}

async function withoutScripts(browser, origin) {
  const page = await watched(browser, origin, {javaScriptEnabled: false});
  const go = (where) => page.goto(`${origin}/my/show/${where}`);
  await go('episodes/lamp/');
  report.check('without JavaScript the player has controls of its own', await page.locator('audio[controls]').isVisible());
  report.check('and ours are not shown', !(await page.locator('.player-controls').isVisible()));
  for (const [what, selector] of [['chapters', '.chapters a'], ['times in the notes', '.prose a[data-seconds]'], ['the transcript', '.spoken a.at']]) {
    const href = await page.locator(selector).nth(1).or(page.locator(selector).first()).first().getAttribute('href');
    report.check(`and ${what} lead into the audio`, /lamp\.mp3#t=\d/.test(href), href);
  }
  await page.locator('#transcript > summary').click();
  report.check('and the transcript can be read', await page.locator('#transcript span[data-at="12"]').isVisible());
  await go('search/');
  report.check('and search is the archive', await page.locator('.archive .card').first().isVisible() && !(await page.locator('form.search').isVisible()));
  await go('subscribe/');
  report.check('and the feed can be copied by hand', (await page.locator('#feed-address').inputValue()).endsWith('/my/show/feed.xml') && !(await page.locator('button[data-copy]').isVisible()));
  await go('2019/lamp/');
  await page.waitForURL('**/episodes/lamp/');
  report.check('and an old address leads to the post', true);
  await page.context().close();
}

async function languages(browser, origin) {
  const show = path.join(folder, 'german'), out = path.join(web, 'de');
  makeSiteShow(show, `${origin}/de/`, {more: 'language: de\ntheme: {accent: "#f2c200", background: "#102030", heading_font: sans}\n', episodes: 3});
  rmSync(path.join(show, 'episodes/lamp/transcript.de.vtt'));
  mkdirSync(path.join(show, 'theme/partials'), {recursive: true});
  mkdirSync(path.join(show, 'theme/languages'), {recursive: true});
  writeFileSync(path.join(show, 'theme/partials/footer.mustache'), '<footer class="site-footer"><p class="wide">{{site.title}} – ganz anders</p></footer>\n');
  writeFileSync(path.join(show, 'theme/languages/de.json'), '{"episodes": "Sendungen"}');
  execFileSync(liner, ['-C', show, 'theme', 'eject', 'partials/card.mustache'], {stdio: 'ignore'});
  execFileSync(liner, ['build', show, '--out', out], {stdio: ['ignore', 'ignore', 'inherit']});
  const page = await watched(browser, origin, {colorScheme: 'light', viewport: {width: 800, height: 900}});
  await page.goto(`${origin}/de/episodes/lamp/`);
  report.check('a German page says German words, the show\'s own before Liner\'s', await page.getByRole('link', {name: 'Sendungen'}).isVisible() && await page.getByRole('button', {name: 'Abspielen'}).isVisible());
  report.check('and its own footer', await page.getByText('ganz anders').isVisible());
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {runOnly: ['color-contrast']}));
  report.equal('and can be read in colours that nobody chose for reading', found.violations.map((one) => one.nodes.map((node) => node.html)), []);
  if (shots) await page.screenshot({path: path.join(shots, 'site-german.png'), fullPage: true});
  await page.context().close();
}

if (shots) mkdirSync(shots, {recursive: true});
const server = await serve(web);
const browser = await launch();
try {
  const show = makeSiteShow(path.join(folder, 'show'), `${server.origin}/my/show/`);
  execFileSync(liner, ['build', show, '--out', below], {stdio: ['ignore', 'ignore', 'inherit']});
  await validHtml();
  structuredData();
  weights();
  for (const part of [crawl, accessible, steady, withoutScripts, languages]) await part(browser, server.origin);
} catch (error) {
  report.check('the suite runs to its end', false, error.stack);
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(report.failed > 0 || report.count === 0 ? 1 : 0);
