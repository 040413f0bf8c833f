// Reads the example feed back with feedsmith and podcast-partytime.
//
//   node readers.mjs WEB_ROOT
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

import {parseFeed} from 'feedsmith';
import partytime from 'podcast-partytime';

import {Report} from './report.mjs';

const link = 'https://goodnightbody.example/';
const root = process.argv[2];
const here = path.dirname(fileURLToPath(import.meta.url));
const wanted = JSON.parse(execFileSync('/usr/bin/python3', [path.join(here, '../readers/facts.py'), link]));
const text = readFileSync(path.join(root, 'feed.xml'), 'utf8');

function people(want) {
  return [wanted.host, want.guest].filter(Boolean).map(({name, role, href}) => [name, role, href]);
}

function withFeedsmith(report) {
  const {format, feed} = parseFeed(text);
  report.equal('the format', format, 'rss');
  report.equal('title', feed.title, wanted.title);
  report.equal('podcast guid', feed.podcast.guid, wanted.guid);
  report.equal('locked', feed.podcast.locked.value, true);
  report.equal('self', feed.atom.links, [{href: wanted.feed, rel: 'self', type: 'application/rss+xml'}]);
  report.equal('the number of episodes', feed.items.length, wanted.episodes.length);
  feed.items.forEach((item, i) => {
    const want = wanted.episodes[i];
    const name = want.slug;
    report.equal(`${name} title`, item.title, want.title);
    report.equal(`${name} guid`, item.guid, {value: want.guid, isPermaLink: false});
    report.equal(`${name} date`, new Date(item.pubDate).toISOString(), want.date.replace('Z', '.000Z'));
    report.equal(`${name} enclosure`, item.enclosures, [{url: want.enclosure, length: want.bytes, type: want.type}]);
    report.equal(`${name} link`, item.link, want.page);
    report.check(`${name} duration`, Math.abs(item.itunes.duration - want.seconds) <= 1, item.itunes.duration);
    report.equal(`${name} season`, item.podcast.season.number, want.season);
    report.equal(`${name} episode`, item.podcast.episode?.number, want.episode);
    report.equal(`${name} people`, item.podcast.persons.map((p) => [p.display, p.role, p.href]), people(want));
    report.equal(`${name} transcript`, item.podcast.transcripts[0].url, want.transcript);
    const chapters = want.chapters.length > 0 ? `${want.page}chapters.json` : undefined;
    report.equal(`${name} chapters`, item.podcast.chapters?.url, chapters);
    if (chapters) {
      const file = JSON.parse(readFileSync(path.join(root, 'episodes', name, 'chapters.json'), 'utf8'));
      report.equal(`${name} chapter titles`, file.chapters.map((c) => c.title), want.chapters);
    }
    if (want.mentions) report.check(`${name} notes link`, item.description.includes(want.mentions), item.description);
  });
}

function withPartytime(report) {
  const feed = partytime.parseFeed(text);
  report.equal('title', feed.title, wanted.title);
  report.equal('podcast guid', feed.guid, wanted.guid);
  report.equal('locked', feed.locked, true);
  report.equal('the number of episodes', feed.items.length, wanted.episodes.length);
  feed.items.forEach((item, i) => {
    const want = wanted.episodes[i];
    const name = want.slug;
    report.equal(`${name} title`, item.title, want.title);
    report.equal(`${name} guid`, item.guid, want.guid);
    report.equal(`${name} date`, item.pubDate.toISOString(), want.date.replace('Z', '.000Z'));
    report.equal(`${name} enclosure`, [item.enclosure.url, item.enclosure.length, item.enclosure.type],
      [want.enclosure, want.bytes, want.type]);
    report.equal(`${name} link`, item.link, want.page);
    report.check(`${name} duration`, Math.abs(item.duration - want.seconds) <= 1, item.duration);
    report.equal(`${name} people`, item.podcastPeople.map((p) => [p.name, p.role.toLowerCase(), p.href]), people(want));
    report.equal(`${name} transcript`, item.podcastTranscripts[0].url, want.transcript);
    report.equal(`${name} season`, item.podcastSeason.number, want.season);
  });
}

let failed = 0;
for (const [name, read] of [['feedsmith', withFeedsmith], ['partytime', withPartytime]]) {
  const report = new Report(name);
  read(report);
  failed += report.failed + (report.count === 0 ? 1 : 0);
}
process.exit(failed > 0 ? 1 : 0);
