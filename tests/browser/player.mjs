// The player as listeners use it: by mouse, by keyboard, through links, chapters and the transcript,
// in a frame on another page, and when the audio is gone.
//
//   node player.mjs LINER [FOLDER FOR SCREENSHOTS]
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import {Report} from './report.mjs';
import {makeSiteShow} from './site_show.mjs';
import {advances, launch, serve, watched} from './visit.mjs';

const [liner, shots] = process.argv.slice(2);
const folder = mkdtempSync(path.join(os.tmpdir(), 'liner-player-'));
const report = new Report('player');
const web = path.join(folder, 'web');

const time = (page) => page.locator('audio').evaluate((audio) => audio.currentTime);
const paused = (page) => page.locator('audio').evaluate((audio) => audio.paused);
const near = (value, wanted, by = 3) => value >= wanted - 0.6 && value <= wanted + by;

async function until(holds) {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function byMouse(page, post) {
  await page.goto(post);
  const play = page.locator('button.play');
  report.equal('nothing is loaded before somebody plays', await page.locator('audio').evaluate((audio) => audio.readyState), 0);
  report.equal('preload is none', await page.locator('audio').getAttribute('preload'), 'none');
  report.equal('the button says Play', await play.getAttribute('aria-label'), 'Play');
  await play.click();
  report.check('it plays', await advances(page));
  report.equal('the button says Pause', await play.getAttribute('aria-label'), 'Pause');
  await page.locator('[data-do=forward]').click();
  report.check('forward goes 30 seconds on', await until(async () => near(await time(page), 30, 8)), await time(page));
  await page.locator('[data-do=back]').click();
  report.check('back goes 15 seconds back', await until(async () => near(await time(page), 15, 10)), await time(page));
  await play.click();
  report.check('it pauses', await until(() => paused(page)));
  const box = await page.locator('.seek input').boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  report.check('a click into the bar seeks', await until(async () => near(await time(page), 150, 5)), await time(page));
  report.equal('the bar has a mark for each chapter', await page.locator('.marks i').count(), 3);
  const left = await page.locator('.marks i').nth(2).evaluate((mark) => parseFloat(mark.style.left));
  report.check('at its place', Math.abs(left - 66.7) < 1, left);
}

async function byKeyboard(page, post) {
  await page.goto(post);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.locator('button.play').focus();
  await page.keyboard.press('Enter');
  report.check('Enter on the button plays', await advances(page));
  await page.keyboard.press('k');
  report.check('k pauses', await until(() => paused(page)));
  await page.keyboard.press('l');
  report.check('l goes on', await until(async () => near(await time(page), 30, 3)), await time(page));
  await page.keyboard.press('j');
  report.check('j goes back', await until(async () => near(await time(page), 15, 3)), await time(page));
  await page.locator('.seek input').focus();
  await page.keyboard.press('ArrowRight');
  report.check('an arrow goes five seconds', await until(async () => near(await time(page), 20, 3)), await time(page));
  await page.keyboard.press('Space');
  report.check('space plays, also on the bar', await advances(page));
  report.check('the bar says where it is', /^0:\d\d of 5:00, Hello$/.test(await page.locator('.seek input').getAttribute('aria-valuetext')), await page.locator('.seek input').getAttribute('aria-valuetext'));
  await page.keyboard.press('>');
  report.equal('> is faster', await page.locator('audio').evaluate((audio) => audio.playbackRate), 1.25);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('k');
  report.check('keys outside the player do nothing', !(await paused(page)));
  await page.locator('.chapters a').nth(1).focus();
  await page.keyboard.press('Enter');
  report.check('a chapter by keyboard seeks', await until(async () => near(await time(page), 60, 4)), await time(page));
  report.equal('and is marked, alone', await page.locator('.chapters a[aria-current]').allInnerTexts().then((all) => all.map((one) => one.split('\n').pop())), ['The lamp']);
}

async function remembered(page, post) {
  await page.goto(post);
  report.equal('the speed is remembered', await page.locator('.speed').inputValue(), '1.25');
  await page.locator('.chapters a').nth(2).click();
  await until(async () => (await time(page)) > 206);
  await page.locator('button.play').click();
  await page.reload();
  report.check('the place is remembered', /^3:2\d$/.test(await page.locator('.now').innerText()), await page.locator('.now').innerText());
  await page.locator('button.play').click();
  report.check('and playing goes on from there', await until(async () => near(await time(page), 206, 20)), await time(page));
  await page.goto(`${post}?t=1:10`);
  report.equal('a link with a time comes before it', await page.locator('.now').innerText(), '1:10');
  await page.locator('button.play').click();
  report.check('and plays from there', await until(async () => near(await time(page), 70, 5)), await time(page));
  report.check('on', await advances(page));
  for (const [link, wanted] of [['?t=65', '1:05'], ['#t=65', '1:05'], ['?t=1m5s', '1:05'], ['?t=0:01:05', '1:05'], ['?t=%3Cscript%3E', null], ['?t=99999', null]]) {
    await page.evaluate(() => localStorage.clear());
    await page.goto(new URL('../../subscribe/', post).href);
    await page.goto(post + link);
    report.equal(`${link} begins there`, await page.locator('.now').innerText(), wanted ?? '0:00');
  }
}

async function transcript(page, post) {
  await page.goto(`${post}?t=100#transcript`);
  const box = page.locator('#transcript .spoken');
  const said = page.locator('#transcript .is-said');
  report.check('a link can open the transcript at its time', await until(async () => (await said.innerText()).includes('number 25 ')), await said.allInnerTexts());
  await page.locator('#transcript span[data-at="120"]').click();
  report.check('a click on what is said seeks', await until(async () => near(await time(page), 120, 4)), await time(page));
  report.check('and plays', await advances(page));
  report.check('what is said is marked', await until(async () => (await said.innerText()).includes('number 31 ')), await said.allInnerTexts());
  report.check('and goes on following', !(await page.locator('#transcript [data-do=follow]').isVisible()));
  const top = () => box.evaluate((one) => one.scrollTop);
  await page.locator('.seek input').evaluate((input) => { input.value = 280; input.dispatchEvent(new Event('input', {bubbles: true})); });
  const before = await top();
  report.check('it follows', await until(async () => (await top()) > before + 50 || (await said.innerText()).includes('number 70 ')), await top());
  await box.hover();
  await page.mouse.wheel(0, -2000);
  await page.waitForTimeout(300);
  const read = await top();
  await page.waitForTimeout(4500);
  report.equal('but stops while somebody reads', await top(), read);
  await page.locator('#transcript [data-do=follow]').click();
  report.check('until asked to follow again', await until(async () => (await top()) > read), await top());
  const input = page.locator('#transcript input[type=search]');
  await input.fill('number 12 is');
  await page.waitForTimeout(250);
  report.equal('a phrase that is not there is said to be missing', await page.locator('#transcript output').innerText(), 'Not found');
  await input.fill('Number 12');
  await page.waitForTimeout(250);
  report.equal('search in the transcript counts', await page.locator('#transcript output').innerText(), '1 of 1');
  await input.fill('WORD7 OF light. This');
  await page.waitForTimeout(250);
  report.equal('also a phrase over two cues, in any case', await page.locator('#transcript output').innerText(), '1 of 1');
  report.equal('and marks both', await page.locator('#transcript .is-hit').count(), 2);
  await input.fill('word1');
  await page.waitForTimeout(250);
  const all = await page.locator('#transcript output').innerText();
  await input.press('Enter');
  report.check('Enter goes to the next', (await page.locator('#transcript output').innerText()) === all.replace('1 of', '2 of'), all);
}

async function sharing(browser, origin, post) {
  const page = await watched(browser, origin, {permissions: ['clipboard-read', 'clipboard-write']});
  await page.goto(`${post}?t=42`);
  await page.locator('[data-do=share]').click();
  report.equal('sharing copies a link to this moment', await page.evaluate(() => navigator.clipboard.readText()), `${post}?t=42`);
  report.equal('and says so', await page.locator('.player-links [role=status]').innerText(), 'Copied (0:42)');
  await page.locator('.share summary').click();
  await page.locator('button[data-copy=embed-code]').click();
  report.check('the line for other pages is copied', (await page.evaluate(() => navigator.clipboard.readText())).startsWith('<iframe src='));
  await page.goto(`${origin}/subscribe/`);
  await page.locator('button[data-copy]').click();
  report.equal('and the feed from the subscribe page', await page.evaluate(() => navigator.clipboard.readText()), `${origin}/feed.xml`);
  report.equal('without complaint', page.complaints, []);
  await page.context().close();
}

async function mediaSession(page, post) {
  await page.goto(post);
  await page.locator('button.play').click();
  await advances(page);
  report.equal('lock screens know what plays', await page.evaluate(() => [navigator.mediaSession.metadata.album, navigator.mediaSession.metadata.artwork.length]), ['Night Shift', 1]);
}

async function oneAtATime(browser, origin) {
  const context = await browser.newContext();
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(`${origin}/episodes/lamp/`);
  await two.goto(`${origin}/episodes/lamp/embed/?t=5`);
  await one.locator('button.play').click();
  await advances(one);
  await two.locator('button.play').click();
  report.check('another player of the show falls silent', await until(() => paused(one)));
  report.check('while this one plays', await advances(two));
  await context.close();
}

async function inFrames(browser, origin) {
  const blog = path.join(folder, 'other');
  const other = await serve(blog);
  const code = (width) => `<iframe src="${origin}/episodes/lamp/embed/" title="x" width="${width}" height="290" style="border:0"></iframe>`;
  writeFileSync(path.join(blog, 'index.html'), `<!doctype html><title>Another blog</title>${[200, 320, 640, 900].map(code).join('<br>')}`);
  for (const colorScheme of ['light', 'dark']) {
    const page = await watched(browser, origin, {colorScheme, viewport: {width: 960, height: 1060}});
    await page.goto(`${other.origin}/`);
    await page.waitForLoadState('networkidle');
    for (const [i, width] of [200, 320, 640, 900].entries()) {
      const frame = page.frames()[i + 1];
      report.equal(`a frame of ${width} px in ${colorScheme} does not scroll sideways`, await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      const play = await frame.locator('button.play').boundingBox();
      const place = await page.locator('iframe').nth(i).boundingBox();
      report.check(`and shows its button without scrolling`, play.y + play.height <= place.y + 290, JSON.stringify(play));
    }
    report.equal('frames ask nothing from elsewhere', page.foreign.filter((url) => !url.startsWith(other.origin)), []);
    if (shots) await page.screenshot({path: path.join(shots, `player-frames-${colorScheme}.png`)});
    const frame = page.frames()[2];
    await frame.locator('button.play').click();
    report.check(`a frame on a page of another origin plays in ${colorScheme}`, await until(() => frame.locator('audio').evaluate((audio) => audio.currentTime > 0.3)));
    await frame.locator('details.chapters summary').click();
    await frame.locator('details.chapters a').nth(1).click();
    report.check('its chapters seek', await until(() => frame.locator('audio').evaluate((audio) => audio.currentTime >= 60)));
    await frame.locator('#transcript > summary').click();
    report.check('its transcript opens', await frame.locator('#transcript span[data-at="0"]').isVisible());
    await page.context().close();
  }
  other.stop();
}

async function failing(browser, origin, post) {
  const page = await watched(browser, origin);
  const file = path.join(web, 'episodes/lamp/lamp.mp3');
  renameSync(file, `${file}.away`);
  await page.goto(post);
  await page.locator('button.play').click();
  report.check('audio that is gone is said', await until(() => page.locator('.player-failed').isVisible()));
  report.equal('with a way to the file', await page.locator('.player-failed a').innerText(), 'Open the file');
  renameSync(`${file}.away`, file);
  await page.context().close();
}

if (shots) mkdirSync(shots, {recursive: true});
const server = await serve(web);
const browser = await launch();
try {
  const show = makeSiteShow(path.join(folder, 'show'), `${server.origin}/`, {episodes: 4});
  execFileSync(liner, ['build', show, '--out', web], {stdio: ['ignore', 'ignore', 'inherit']});
  const post = `${server.origin}/episodes/lamp/`;
  const page = await watched(browser, server.origin, {viewport: {width: 1200, height: 900}});
  for (const part of [byMouse, byKeyboard, remembered, transcript, mediaSession]) await part(page, post);
  report.equal('all of it without complaint', page.complaints, []);
  report.equal('and without asking elsewhere', page.foreign, []);
  await page.context().close();
  for (const part of [sharing, oneAtATime, inFrames, failing]) await part(browser, server.origin, post);
} catch (error) {
  report.check('the suite runs to its end', false, error.stack);
} finally {
  await browser.close();
  server.stop();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(report.failed > 0 || report.count === 0 ? 1 : 0);
