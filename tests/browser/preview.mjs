// A producer writes while the preview is open: what is saved appears on the page, and the audio
// plays on.
//
//   node preview.mjs LINER [FOLDER FOR SCREENSHOTS]
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import {Report} from './report.mjs';
import {makeSiteShow} from './site_show.mjs';
import {advances, launch, watched} from './visit.mjs';

const [program, shots] = process.argv.slice(2);
const liner = path.resolve(program);
const folder = mkdtempSync(path.join(os.tmpdir(), 'liner-preview-'));
const report = new Report('live reload');

function start(show) {
  const server = spawn(liner, ['serve', '--port', '0'], {cwd: show, stdio: ['ignore', 'pipe', 'inherit']});
  return new Promise((resolve) => {
    let said = '';
    server.stdout.on('data', (data) => {
      said += data;
      const link = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (link && said.includes('Ctrl-C')) resolve({server, link: link[0]});
    });
  });
}

// Waits until the page holds what is looked for; a reload in between is no failure.
async function until(page, holds, seconds = 10) {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    try {
      if (await page.evaluate(holds)) return true;
    } catch { /* between two pages */ }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

const edit = (file, change) => writeFileSync(file, change(readFileSync(file, 'utf8')));

async function whilePlaying(page, show, link) {
  const notes = path.join(show, 'episodes/lamp/notes.md');
  await page.goto(`${link}episodes/lamp/`);
  await page.locator('button.play').click();
  report.check('the audio plays', await advances(page));
  await page.evaluate(() => { window.sameDocument = true; document.querySelector('audio').sameElement = true; });
  const before = await page.evaluate(() => document.querySelector('audio').currentTime);
  edit(notes, (text) => `${text}\nA paragraph that was written while listening.\n\n- 2:30 Another moment\n`);
  report.check('a new paragraph appears', await until(page, () => document.querySelector('.prose').textContent.includes('while listening')));
  const state = () => page.evaluate(() => {
    const audio = document.querySelector('audio');
    return {document: window.sameDocument === true, element: audio.sameElement === true, paused: audio.paused, time: audio.currentTime};
  });
  const after = await state();
  report.check('in the same page, and the audio has gone on', after.document && after.element && !after.paused && after.time > before, JSON.stringify(after));
  await page.locator('.prose a', {hasText: '2:30'}).last().click();
  report.check('a time in it seeks', await until(page, () => Math.abs(document.querySelector('audio').currentTime - 150) < 4));
  edit(notes, (text) => text.replace('> Light is a drug.', '> Light is a *strong* drug.\n\n## A new head\n'));
  report.check('a changed one changes', await until(page, () => document.querySelector('.prose h2')?.textContent === 'A new head' && document.querySelector('blockquote em')));
  edit(notes, (text) => text.replace(/title: .*/, 'title: "A title while it plays"'));
  report.check('a new title too', await until(page, () => document.querySelector('h1').textContent === 'A title while it plays' && document.title.startsWith('A title while')));
  return state;
}

async function style(page, show) {
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).color);
  await page.evaluate(() => { window.sameDocument = true; });
  mkdirSync(path.join(show, 'theme/assets'), {recursive: true});
  const sheet = path.join(show, 'theme/assets/style.css');
  writeFileSync(sheet, `${readFileSync(new URL('../../src/theme/files/assets/style.css', import.meta.url), 'utf8')}\nh1 { color: rgb(1, 2, 3) !important; }\n`);
  report.check('a style sheet is changed', await until(page, () => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'), await colour());
  report.check('without loading the page', await page.evaluate(() => window.sameDocument === true));
  report.equal('and the one before it is gone', await page.locator('head link[rel=stylesheet]').count(), 1);
  rmSync(sheet);
  report.check('and back', await until(page, () => getComputedStyle(document.querySelector('h1')).color !== 'rgb(1, 2, 3)'));
}

async function reloaded(page, show) {
  const notes = path.join(show, 'episodes/lamp/notes.md');
  const time = await page.evaluate(() => document.querySelector('audio').currentTime);
  edit(notes, (text) => text.replace('{start: 200, title: Questions & answers}', '{start: 200, title: Questions & answers}, {start: 250, title: The end}'));
  report.check('what belongs to the player loads the page anew', await until(page, () => document.querySelectorAll('.marks i').length === 4));
  report.check('at the same place of the audio, and it plays on', await until(page, `(() => { const audio = document.querySelector('audio'); return !audio.paused && audio.currentTime >= ${time - 1} && audio.currentTime < ${time + 20}; })()`),
    await page.evaluate(() => JSON.stringify([document.querySelector('audio').currentTime, document.querySelector('audio').paused])));
}

// What an extension puts into a page is no part of it.
async function besideExtensions(page, show) {
  await page.evaluate(() => {
    window.sameDocument = true;
    document.body.prepend(Object.assign(document.createElement('div'), {id: 'of-an-extension'}));
  });
  edit(path.join(show, 'episodes/lamp/notes.md'), (text) => `${text}\nBeside an extension.\n`);
  report.check('an extension in the page changes nothing', await until(page, () => document.querySelector('.prose').textContent.includes('Beside an extension'))
    && await page.evaluate(() => window.sameDocument === true && document.querySelector('#of-an-extension') !== null));
}

// A browser has six connections to a server.
async function manyTabs(page, show, link) {
  const tabs = [];
  for (let i = 0; i < 9; i += 1) {
    const tab = await page.context().newPage();
    await tab.goto(`${link}episodes/first/`, {timeout: 5000});
    tabs.push(tab);
  }
  edit(path.join(show, 'episodes/first/notes.md'), (text) => `${text}\nIn every tab.\n`);
  const heard = await Promise.all(tabs.map((tab) => until(tab, () => document.body.textContent.includes('In every tab.'))));
  report.equal('nine tabs load at once, and all of them follow', heard.filter(Boolean).length, 9);
  await Promise.all(tabs.map((tab) => tab.close()));
}

// A new mix of the same length is new, though its name and everything that is said of it is the same.
async function newSound(page, show) {
  const file = path.join(show, 'episodes/lamp/lamp.mp3'), bytes = readFileSync(file);
  await page.evaluate(() => { window.sameDocument = true; });
  bytes[bytes.length - 100] ^= 0xFF;
  writeFileSync(file, bytes);
  report.check('audio of the same length that is replaced is loaded anew', await until(page, () => window.sameDocument !== true && document.querySelector('audio') !== null));
}

async function language(page, show) {
  edit(path.join(show, 'show.yaml'), (text) => `${text}language: ar\n`);
  report.check('the language of the page follows', await until(page, () => document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'));
  edit(path.join(show, 'show.yaml'), (text) => text.replace('language: ar\n', ''));
  report.check('and back', await until(page, () => document.documentElement.dir === 'ltr'));
}

async function problems(page, show) {
  const notes = path.join(show, 'episodes/lamp/notes.md'), good = readFileSync(notes, 'utf8');
  const notice = () => document.querySelector('div[data-liner-preview]')?.textContent || '';
  edit(notes, (text) => `${text}\n[gone](gone.pdf)\n`);
  report.check('an error is shown on the page', await until(page, () => /episodes\/lamp\/notes\.md:\d+:\d+/.test(document.querySelector('div[data-liner-preview]')?.textContent || '')), await page.evaluate(notice));
  report.check('over what was there', await page.evaluate(() => document.querySelector('h1').textContent === 'A title while it plays'));
  if (shots) await page.screenshot({path: path.join(shots, 'preview-problem.png')});
  writeFileSync(notes, good);
  report.check('and goes when it is mended', await until(page, () => !document.querySelector('div[data-liner-preview]')));
}

async function drafts(page, show, link) {
  const draft = path.join(show, 'episodes/thoughts');
  mkdirSync(draft);
  await page.goto(link);
  writeFileSync(path.join(draft, 'notes.md'), '---\ntitle: Thoughts\ndraft: true\n---\n\nNot heard yet.\n');
  report.check('a draft without audio appears on the home page, marked', await until(page, () => document.body.textContent.includes('Thoughts') && document.body.textContent.includes('Draft')));
  await page.goto(`${link}episodes/thoughts/`);
  await page.locator('button.play').click();
  report.check('and has a placeholder that plays', await advances(page));
  report.equal('as long as it says', await page.evaluate(() => Math.abs(document.querySelector('audio').duration - Number(document.querySelector('input[type=range]').max)) < 0.2), true);
  if (shots) await page.screenshot({path: path.join(shots, 'preview-draft.png')});
  await page.setViewportSize({width: 390, height: 800});
  await page.emulateMedia({colorScheme: 'dark'});
  if (shots) await page.screenshot({path: path.join(shots, 'preview-draft-phone-dark.png')});
}

async function everyPage(page, show, link) {
  const paths = ['', 'episodes/', 'episodes/lamp/', 'search/', 'subscribe/', 'series/clock/', 'people/ilse/', 'about/'];
  page.complaints.length = 0;
  for (const one of paths) {
    await page.goto(link + one, {waitUntil: 'load'});
    await page.waitForTimeout(200);
  }
  const complaints = page.complaints.filter((line) => !line.includes('/.liner/events'));
  report.equal('no page has anything to complain about', complaints, []);
  report.equal('and none asks another site', page.foreign, []);
}

const show = makeSiteShow(path.join(folder, 'show'), 'https://night.example/', {episodes: 5});
if (shots) mkdirSync(shots, {recursive: true});
const {server, link} = await start(show);
const browser = await launch();
const ended = new Promise((resolve) => server.on('exit', (code) => resolve(code)));
try {
  const page = await watched(browser, new URL(link).origin);
  const state = await whilePlaying(page, show, link);
  const last = await state();
  report.check('through all of it the audio played', last.document && last.element && !last.paused, JSON.stringify(last));
  await style(page, show);
  await reloaded(page, show);
  await besideExtensions(page, show);
  await problems(page, show);
  await newSound(page, show);
  await language(page, show);
  await manyTabs(page, show, link);
  await drafts(page, show, link);
  await everyPage(page, show, link);
  server.kill('SIGINT');
  report.equal('Ctrl-C ends it while the page is open', await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve('still there'), 3000))]), 0);
} finally {
  await browser.close();
  server.kill('SIGKILL');
  rmSync(folder, {recursive: true, force: true});
}
process.exit(report.failed || !report.count ? 1 : 0);
