// The JSON Schemas of show.yaml and notes.md, used by a validator that is not ours: on faults of shape it gives
// the same verdict as `liner check`.
//
//   node schema.mjs LINER
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { Report } from './report.mjs';

const report = new Report('schemas');
const liner = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'liner-schema-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
execFileSync(liner, ['init', folder, '--title', 'T', '--link', 'https://show.example/'], { stdio: 'pipe' });

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const validators = Object.fromEntries(['show', 'episode'].map((name) => {
  const schema = JSON.parse(execFileSync(liner, ['schema', name]));
  report.check(`${name} is valid JSON Schema 2020-12`, ajv.validateSchema(schema), JSON.stringify(ajv.errors));
  return [name, ajv.compile(schema)];
}));

// What the shape of a file can tell; whether a file or person is there, no schema knows.
const shape = new Set(['unknown-key', 'missing-key', 'wrong-type', 'wrong-choice', 'wrong-address', 'empty-value', 'wrong-date']);
const files = {
  show: { path: 'show.yaml', around: (yaml) => `title: T\nlink: https://show.example/\ndescription: D\nauthor: A\ncategories: Arts\n${yaml}\n` },
  episode: { path: 'episodes/welcome/notes.md', around: (yaml) => `title: T\ndate: 2026-11-01\n${yaml}\n` },
};

function faultsOf(kind, yaml) {
  const { path } = files[kind];
  writeFileSync(join(folder, path), kind === 'episode' ? `---\n${yaml}---\n\nWords.\n` : yaml);
  const done = spawnSync(liner, ['check', folder, '--format', 'json'], { encoding: 'utf8' });
  return JSON.parse(done.stdout).filter((row) => shape.has(row.id) && row.severity === 'error').map((row) => `${row.id}: ${row.message}`);
}

// [kind, good or not, yaml, whether the yaml is the whole file]
const cases = [
  ['show', true, ''],
  ['show', true, 'explicit: true\ntype: serial\nlanguage: de-AT\ntime_zone: Europe/Berlin\npublish_time: "07:30"'],
  ['show', true, 'hosts: Ada\nmenu: [{title: Shop, link: /shop/, button: true}]'],
  ['show', true, 'hosts: [Ada, {name: Bo, link: https://bo.example/}]\nseasons: {1: First}'],
  ['show', true, 'license: cc-by-4.0\nfunding: https://give.example/\npodping: true\nblock: true'],
  ['show', true, 'owner: {name: A, email: a@a.example}\nguid: 755d9534-5804-56cd-95ad-e847286d4b89'],
  ['show', true, 'podroll: [{feed_guid: 755d9534-5804-56cd-95ad-e847286d4b89}]'],
  ['show', true, 'check: [{code: U06, reason: not yet}]'],
  ['show', true, 'theme: {accent: "#7a3e9d"}\nhosting: netlify\nsubscribe: {apple: 123456}'],
  ['show', true, 'newsletter: {action: https://n.example/, text: Why, privacy: None}'],
  ['show', false, 'titel: T'],
  ['show', false, 'explicit: perhaps'],
  ['show', false, 'type: daily'],
  ['show', false, 'hosts: []'],
  ['show', false, 'owner: Ada'],
  ['show', false, 'owner: {name: A}'],
  ['show', false, 'media_url: media.example'],
  ['show', false, 'publish_time: "25:00"'],
  ['show', false, 'publish_time: 7am'],
  ['show', false, 'language: English'],
  ['show', false, 'guid: 1234'],
  ['show', false, 'feed: {full_notes: 0}'],
  ['show', false, 'feed: {full_notes: many}'],
  ['show', false, 'feed: {pages: 3}'],
  ['show', false, 'hosting: geocities'],
  ['show', false, 'copyright: [A, B]'],
  ['show', false, 'banner: {a: b}'],
  ['show', false, 'check: [{code: U06}]'],
  ['show', false, 'license: {url: https://l.example/}'],
  ['show', false, 'funding: http://give.example/'],
  ['show', false, 'location: {text: Berlin, country: Germany}'],
  ['show', false, 'title: T\nauthor: A\n', true],
  ['episode', true, ''],
  ['episode', true, 'summary: S\nseason: 2\nepisode: "7"\ntype: bonus\nexplicit: false\ntags: Sleep'],
  ['episode', true, 'tags: [Sleep, 2026]\nguests: [Jo Park]\nlinks: [{title: L, link: https://l.example/}]'],
  ['episode', true, 'chapters: [{start: 0, title: A}, {start: "0:01", title: B}, {start: "0:00:02.5", title: C}]'],
  ['episode', true, 'soundbites: [{start: 1, duration: 2.5}]\naliases: /old/'],
  ['episode', true, 'updated: 2026-11-02T06:00:00+01:00\ndraft: false\naudience: members'],
  ['episode', true, 'social: [{protocol: disabled}]\ntxt: [{purpose: verify, text: abc}]'],
  ['episode', false, 'sumary: S'],
  ['episode', false, 'season: 0'],
  ['episode', false, 'season: two'],
  ['episode', false, 'type: Bonus'],
  ['episode', false, 'updated: yesterday'],
  ['episode', false, 'updated: 2026-1-2'],
  ['episode', false, 'links: [{title: L}]'],
  ['episode', false, 'links: [{title: L, link: here}]'],
  ['episode', false, 'chapters: [{start: "0:1", title: A}]'],
  ['episode', false, 'chapters: [{title: A}]'],
  ['episode', false, 'chapters: Start'],
  ['episode', false, 'tags: []'],
  ['episode', false, 'soundbites: [{start: -1, duration: 2}]'],
  ['episode', false, 'social: [{protocol: telegraph}]'],
  ['episode', false, 'guests: {nme: Jo}'],
  ['episode', false, 'summary: {a: b}'],
];

for (const [kind, good, yaml, whole] of cases) {
  const text = whole ? yaml : files[kind].around(yaml);
  const validate = validators[kind];
  const bySchema = validate(parse(text));
  const faults = faultsOf(kind, text);
  const name = `${kind}: ${yaml.replaceAll('\n', '; ') || 'the least'}`;
  report.check(`${name}: ${good ? 'right' : 'wrong'} to both`, bySchema === good && (faults.length === 0) === good,
    `schema: ${bySchema ? 'right' : JSON.stringify(validate.errors?.slice(0, 2))}; liner: ${faults.join('; ') || 'right'}`);
  // The next case begins with whole files.
  writeFileSync(join(folder, files[kind].path), kind === 'episode' ? '---\ntitle: T\ndate: 2026-11-01\n---\n' : files.show.around(''));
}
process.exit(report.failed || !report.count ? 1 : 0);
