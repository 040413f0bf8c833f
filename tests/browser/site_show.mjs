// A show with everything that pages can have, and as many episodes as make lists long. Real sounds
// and pictures, made here.
import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const kLong = 'The very long story of how one small lamp, a tired nurse, two goats and the municipal department of ' +
  'waterways changed what everybody in a town without trains believed about sleep: Donaudampfschifffahrtsgesellschaft';

const ffmpeg = (...options) => execFileSync('ffmpeg', ['-loglevel', 'error', '-y', ...options]);

function picture(file, size, colours) {
  ffmpeg('-f', 'lavfi', '-i', `gradients=s=${size}:c0=${colours[0]}:c1=${colours[1]}:n=2:duration=1:seed=1`, '-frames:v', '1', file);
}

// Cues of a talk between two people; every cue says a word of its own.
export function talk(minutes) {
  const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 23);
  let text = 'WEBVTT\n';
  for (let i = 0; i < minutes * 15; i += 1) {
    const who = Math.floor(i / 6) % 2 ? 'Ilse Okafor' : 'Maren Holt';
    text += `\n${clock(i * 4)} --> ${clock(i * 4 + 4)}\n<v ${who}>This is sentence number ${i} about the word${i % 97} of light.\n`;
  }
  return text;
}

function episode(show, slug, front, notes, files = {}) {
  const folder = path.join(show, 'episodes', slug);
  mkdirSync(folder, {recursive: true});
  writeFileSync(path.join(folder, 'notes.md'), `---\n${front}\n---\n\n${notes}\n`);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

function settings(link, more) {
  return `title: Night Shift
link: ${link}
description: How sleep works, and what to do when it does not. Conversations with people who study the body clock.
author: Maren Holt
categories: ["Health & Fitness > Medicine"]
hosts: [maren]
funding: {url: "https://give.example/", text: Rindfleischetikettierungsueberwachungsaufgabe}
seasons: {1: The first nights}
subscribe: {apple: 123456789, spotify: 4rOoJ6Egrf8K2IrywzwOMk}
menu: [{title: Club, link: "https://club.example/", button: true}]
newsletter: {action: "https://letters.example/", text: One letter a week., privacy: Used for the letter only., thanks: See you on Sunday.}
links: [{mastodon: "@night@social.example"}]
${more}`;
}

export function makeSiteShow(show, link, {more = '', episodes = 70} = {}) {
  for (const folder of ['people', 'series', 'pages', 'blocks', 'episodes']) mkdirSync(path.join(show, folder), {recursive: true});
  writeFileSync(path.join(show, 'show.yaml'), settings(link, more));
  picture(path.join(show, 'artwork.jpg'), '1400x1400', ['0x2b2150', '0xe8a15c']);
  picture(path.join(show, 'people/maren.jpg'), '600x800', ['0x336655', '0xddeecc']);
  picture(path.join(show, 'series/clock.png'), '500x500', ['0x993333', '0x332244']);
  writeFileSync(path.join(show, 'people/maren.md'), '---\nname: Maren Holt\ncredentials: RN\nimage: maren.jpg\ninstagram: maren\n---\n\nA nurse who teaches.\n');
  writeFileSync(path.join(show, 'people/ilse.md'), '---\nname: Ilse Okafor\ncredentials: PhD\nlink: "https://ilse.example/"\n---\n\nStudies *clocks*.\n');
  writeFileSync(path.join(show, 'series/clock.md'), '---\ntitle: The body clock\ncover: clock.png\n---\n\nTwo talks about one clock.\n');
  writeFileSync(path.join(show, 'pages/about.md'), '---\ntitle: About\nmenu: true\n---\n\nWho we are. See [the lamp](../episodes/lamp/notes.md).\n');
  writeFileSync(path.join(show, 'blocks/care.md'), '---\nplace: after\nbutton: {title: Find help, link: "https://help.example/"}\n---\n\nThis is no medical advice.\n');
  const sound = path.join(show, 'sound.mp3'), short = path.join(show, 'short.mp3');
  ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=220:duration=300', '-b:a', '48k', '-ac', '1', sound);
  ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=330:duration=12', '-b:a', '48k', '-ac', '1', short);
  const lamp = episode(show, 'lamp', `title: "${kLong}"\ndate: 2026-11-08\nseason: 1\nepisode: 3\nguests: [ilse]\nseries: clock\npart: 2\ntags: [Light, Deep sleep]\nupdated: 2026-11-12\nlinks: [{title: The paper, link: "https://paper.example/"}]\naliases: [/2019/lamp/]\nchapters: [{start: 0, title: Hello}, {start: 60, title: The lamp}, {start: 200, title: Questions & answers}]`,
    'A lamp, as told in [the first night](../first/notes.md) by @maren.\n\n- 1:30 The moment\n\n> Light is a drug.',
    {'transcript.vtt': talk(5), 'transcript.de.vtt': 'WEBVTT\n\n00:01.000 --> 00:04.000\nAuf Deutsch.\n'});
  copyFileSync(sound, path.join(lamp, 'lamp.mp3'));
  picture(path.join(lamp, 'cover.png'), '1000x1000', ['0x224477', '0xffeecc']);
  const first = episode(show, 'first', 'title: Go\ndate: 2026-11-01\nseason: 1\nepisode: 1\nseries: clock\npart: 1\ntags: [Light]', 'Short.');
  copyFileSync(short, path.join(first, 'first.mp3'));
  for (let i = 0; i < episodes - 2; i += 1) {
    const day = new Date(Date.UTC(2026, 9, 25) - i * 5 * 86400000).toISOString().slice(0, 10);
    const folder = episode(show, `night-${i}`, `title: Night ${i}\ndate: ${day}\ntags: [Nights${i === 0 ? ', Donaudampfschifffahrtsgesellschaftskapitaen' : ''}]`, `What happened in night ${i}. A word of its own: zebra${i}.`);
    copyFileSync(short, path.join(folder, 'night.mp3'));
  }
  return show;
}
