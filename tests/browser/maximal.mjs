// Compares what feedsmith and podcast-partytime read of a feed with a table (tests/readers/maximal.py).
//
//   node maximal.mjs FEED TABLE
import {readFileSync} from 'node:fs';

import {parseFeed} from 'feedsmith';
import partytime from 'podcast-partytime';

import {Report} from './report.mjs';

const text = readFileSync(process.argv[2], 'utf8');
const rows = JSON.parse(readFileSync(process.argv[3], 'utf8'));

function at(value, path) {
  return path.split('.').reduce((inside, key) => inside?.[key], value);
}

// Only what was put in: readers add members of their own to some maps.
function asJson(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

let failed = 0;
for (const [name, feed] of [['feedsmith', parseFeed(text).feed], ['partytime', partytime.parseFeed(text)]]) {
  const report = new Report(name);
  for (const row of rows) {
    if (!row[name]) continue;
    const [path, wanted] = row[name];
    const is = at(row.tag.startsWith('item/') ? feed.items[0] : feed, path);
    report.equal(row.tag, sorted(asJson(is)), sorted(wanted));
  }
  failed += report.failed + (report.count < 50 ? 1 : 0);
}
process.exit(failed > 0 ? 1 : 0);
