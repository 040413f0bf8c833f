// The search page, in a show of many scripts and in a large one.
//
//   node search.mjs LINER
import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {gzipSync} from 'node:zlib';

import {Report} from './report.mjs';
import {launch, serve, watched} from './visit.mjs';

const [liner] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'liner-search-'));
const report = new Report('search');
const web = path.join(folder, 'web');

const ffmpeg = (...options) => execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...options]);

function makeShow(show, link, episodes) {
  mkdirSync(path.join(show, 'episodes'), {recursive: true});
  writeFileSync(path.join(show, 'show.yaml'), `title: Words\nlink: ${link}\ndescription: All scripts.\nauthor: Ada\ncategories: Arts\nmedia_url: https://media.example/\n`);
  ffmpeg('-f', 'lavfi', '-i', 'color=c=steelblue:s=1400x1400', '-frames:v', '1', path.join(show, 'artwork.jpg'));
  ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=220:duration=600', '-b:a', '8k', '-ar', '8000', '-ac', '1', path.join(show, 'sound.mp3'));
  episodes.forEach(({slug, title, notes, vtt}, i) => {
    const folderOf = path.join(show, 'episodes', slug);
    mkdirSync(folderOf, {recursive: true});
    const day = new Date(Date.UTC(2020, 0, 1) + i * 86400000).toISOString().slice(0, 10);
    writeFileSync(path.join(folderOf, 'notes.md'), `---\ntitle: "${title}"\ndate: ${day}\n---\n\n${notes}\n`);
    if (vtt) writeFileSync(path.join(folderOf, 'transcript.vtt'), `WEBVTT\n${vtt}`);
    copyFileSync(path.join(show, 'sound.mp3'), path.join(folderOf, 'sound.mp3'));
  });
}

const build = (show, out) => execFileSync(liner, ['build', show, '--out', out], {stdio: ['ignore', 'ignore', 'inherit']});

async function results(page, words) {
  await page.locator('#search-words').fill(words);
  await page.locator('form.search button').click();
  await page.waitForFunction(() => document.querySelector('form.search [role=status]').textContent !== '' || document.querySelector('.results li'));
  await page.waitForTimeout(400);
  return page.locator('.results:not([hidden]) li > a:first-child').allInnerTexts();
}

const kScripts = [
  {slug: 'sleep', title: 'Sleep and the Bär', notes: 'Straße, café, don’t panic.', vtt: '\n00:05.000 --> 00:08.000\nThe nightingale sang.\n\n01:10.000 --> 01:12.000\nA nightingale again, with owls.\n'},
  {slug: 'son', title: 'Сон', notes: 'Свет и тёмная ночь.'},
  {slug: 'shuimian', title: '睡眠的科学', notes: '光和睡眠。'},
  {slug: 'nawm', title: 'النوم', notes: 'الضوء والنوم الجيّد.'},
  {slug: 'suimin', title: 'ねむりの科学', notes: 'ガラス'},
  {slug: 'jam', title: '수면과 빛', notes: '좋은 수면.'},
  {slug: 'non', title: 'การนอนหลับ', notes: 'แสง'},
  {slug: 'owls', title: 'Owls', notes: 'Birds. İstanbul. ΟΔΥΣΣΕΥΣ.'},
];

async function scripts(browser, origin) {
  makeShow(path.join(folder, 'scripts'), `${origin}/a/b/`, kScripts);
  build(path.join(folder, 'scripts'), path.join(web, 'a/b'));
  const page = await watched(browser, origin);
  await page.goto(`${origin}/a/b/search/`);
  for (const [words, wanted] of [
    ['sleep', ['Sleep and the Bär']], ['SLE', ['Sleep and the Bär']], ['bar', ['Sleep and the Bär']],
    ['strasse', ['Sleep and the Bär']], ['STRASSE cafe', ['Sleep and the Bär']], ['dont', ['Sleep and the Bär']],
    ["don't", ['Sleep and the Bär']], ['сон', ['Сон']], ['темная', ['Сон']], ['睡眠', ['睡眠的科学']], ['睡', ['睡眠的科学']],
    ['科学', ['ねむりの科学', '睡眠的科学']], ['الجيد', ['النوم']], ['النوم', ['النوم']], ['カラス', ['ねむりの科学']], ['수면', ['수면과 빛']],
    ['นอน', ['การนอนหลับ']], ['istanbul', ['Owls']], ['οδυσσευς', ['Owls']], ['owls', ['Owls', 'Sleep and the Bär']],
    ['sleep owls', ['Sleep and the Bär']], ['xyzzy', []], ['sleep xyzzy', []]]) {
    const found = await results(page, words);
    report.equal(`"${words}" finds ${wanted.length ? wanted.join(', ') : 'nothing'}`, found, wanted);
  }
  report.check('what is not found is said', (await page.locator('form.search [role=status]').innerText()).includes('“sleep xyzzy”'));
  await results(page, 'nightingale');
  report.equal('a hit in a transcript says when', await page.locator('.results .at').innerText(), 'said at 0:05');
  await page.locator('.results .at').click();
  report.check('and leads to its second', page.url().endsWith('/a/b/episodes/sleep/?t=5#transcript'), page.url());
  await page.waitForTimeout(300);
  report.equal('where the words are shown', await page.locator('.is-said').innerText(), 'The nightingale sang.');
  await page.goto(`${origin}/a/b/search/?q=owls`);
  await page.locator('.results li').first().waitFor();
  report.equal('a link can ask', await page.locator('.results li').count(), 2);
  await page.locator('#search-words').fill('');
  await page.locator('.archive .card').first().waitFor();
  report.check('an emptied question shows the archive again', !(await page.locator('.results').isVisible()));
  await page.locator('#search-words').fill('a');
  await page.waitForTimeout(400);
  report.equal('one letter is not enough', await page.locator('form.search [role=status]').innerText(), 'Type one more letter.');
  report.equal('nothing complains', page.complaints, []);
  report.equal('or asks elsewhere', page.foreign.filter((url) => !url.startsWith('https://media.example/')), []);
  await page.context().close();
}

// A language of 40,000 words, used as people use words: few often, most seldom (Zipf).
function speech() {
  let state = 12345;
  const random = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'pa', 're', 'si', 'to', 'vu', 'wa', 'ze', 'chi', 'sho', 'tru'];
  const words = [];
  for (let i = 0; i < 40000; i += 1) {
    let word = '';
    for (let n = i + 20; n > 0; n = Math.floor(n / 20)) word += syllables[n % 20];
    words.push(word);
  }
  return () => words[Math.min(words.length - 1, Math.floor(Math.exp(random() * Math.log(words.length))) - 1)];
}

async function large(browser, origin) {
  const say = speech();
  const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 23);
  const episodes = [];
  for (let e = 0; e < 1000; e += 1) {
    let vtt = '';
    for (let cue = 0; cue < 750; cue += 1) {
      const words = [];
      for (let i = 0; i < 12; i += 1) words.push(say());
      vtt += `\n${clock(cue * 0.79)} --> ${clock(cue * 0.79 + 0.7)}\n${words.join(' ')}.\n`;
    }
    if (e === 500) vtt = vtt.replace(/\n00:01:19\.000 --> .*\n.*\n/, (found) => found.trimEnd().replace(/\n(?=[^\n]*$)/, '\nquixotic ') + '\n');
    episodes.push({slug: `e${e}`, title: `Talk ${e}`, notes: `Number ${e}.`, vtt});
  }
  makeShow(path.join(folder, 'large'), `${origin}/large/`, episodes);
  build(path.join(folder, 'large'), path.join(web, 'large'));
  const files = readdirSync(path.join(web, 'large/search')).map((name) => path.join(web, 'large/search', name));
  const total = files.reduce((sum, file) => sum + statSync(file).size, 0);
  report.check('1,000 talks of 9,000 words take less than 10 MB', total < 10e6, total);
  console.log(`# search: ${files.length} files, ${(total / 1e6).toFixed(1)} MB`);
  report.check('no file is larger than 40 kB compressed', files.every((file) => gzipSync(readFileSync(file)).length <= 40000));
  const page = await watched(browser, origin);
  let asked = [];
  page.on('request', (request) => { if (request.url().includes('/search') && !request.url().endsWith('/search/')) asked.push(new URL(request.url()).pathname); });
  await page.goto(`${origin}/large/search/`);
  const cost = () => {
    const sum = asked.reduce((all, name) => all + gzipSync(readFileSync(path.join(web, name))).length, 0);
    asked = [];
    return sum;
  };
  const found = await results(page, 'quixotic');
  report.equal('a word that is said once is found', found, ['Talk 500']);
  const first = cost();
  report.check('the first question costs at most 100 kB', first > 1000 && first <= 100e3, first);
  let dearest = 0;
  for (const words of ['bace', 'shotru', 'pare', 'dibafo', 'chi', 'guhake']) {
    await results(page, words);
    dearest = Math.max(dearest, cost());
  }
  report.check('every further word at most 50 kB', dearest > 0 && dearest <= 50e3, dearest);
  console.log(`# search: first ${first} bytes, dearest word after it ${dearest} bytes`);
  await results(page, 'bace');
  const before = await page.locator('.results li').count();
  await page.locator('button.more').click();
  await page.waitForTimeout(300);
  report.equal('more is shown when asked for', await page.locator('.results li').count(), before + 10);
  report.equal('nothing complains in the large one', page.complaints, []);
  await page.context().close();
}

async function offline(browser, origin) {
  const page = await watched(browser, origin);
  await page.goto(`${origin}/a/b/search/`);
  await page.route('**/search/words-*', (route) => route.abort());
  await page.locator('#search-words').fill('sleep');
  await page.waitForTimeout(600);
  report.check('files that cannot be had are said, and the archive stays', (await page.locator('form.search [role=status]').innerText()).includes('cannot be loaded') && await page.locator('.archive').isVisible());
  await page.context().close();
}

const server = await serve(web);
const browser = await launch();
try {
  for (const part of [scripts, offline, large]) await part(browser, server.origin);
} catch (error) {
  report.check('the suite runs to its end', false, error.stack);
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(report.failed > 0 || report.count === 0 ? 1 : 0);
