// The search page: cuts what is typed into words as Liner has cut the episodes (docs/search.md),
// fetches the few files that hold them and lists the episodes that have all of them.
(() => {
  'use strict';
  const form = document.querySelector('form.search');
  if (!form) return;
  const input = form.querySelector('input'), said = form.querySelector('[role=status]');
  const list = document.querySelector('.results'), more = document.querySelector('button.more');
  const archive = document.querySelector('.archive');
  const kAtOnce = 10, kLongest = 24;
  const folder = new URL('.', new URL(form.dataset.index, location.href));
  const fetched = new Map(), decoder = new TextDecoder();
  const get = (name, kind) => {
    if (!fetched.has(name)) {
      const answer = fetch(new URL(name, folder)).then((found) => {
        if (!found.ok) throw new Error(name);
        return found[kind]();
      });
      answer.catch(() => fetched.delete(name));
      fetched.set(name, answer);
    }
    return fetched.get(name);
  };
  const index = () => get(new URL(form.dataset.index, location.href).pathname.split('/').pop(), 'json');

  // Scripts that write words without blanks: pairs of neighbours, and the last character alone.
  const unspaced = (c) => /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u2FDF\u3005-\u3007\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u.test(c);
  const fold = (text) => text.normalize('NFKD').replace(/\u0345/g, '\u03B9').toLowerCase().replace(/\u00DF/g, 'ss').replace(/\u03C2/g, '\u03C3')
    .replace(/[\u13F8-\u13FD]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 8)).replace(/[\uAB70-\uABBF]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x97D0))
    .normalize('NFKD').replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '');
  const cut = (text) => {
    const words = [];
    let word = [], run = [];
    const endWord = () => { if (word.length) words.push(word.slice(0, kLongest).join('')); word = []; };
    const endRun = () => {
      for (let i = 1; i < run.length; i += 1) words.push(run[i - 1] + run[i]);
      if (run.length === 1) words.push(run[0]);
      run = [];
    };
    for (const c of fold(text)) {
      if (!/[\p{L}\p{N}]/u.test(c)) {
        endRun();
        if (!/['\u2019\u02BC]/.test(c)) endWord();
      } else if (unspaced(c)) {
        endWord();
        run.push(c);
      } else {
        endRun();
        word.push(c);
      }
    }
    endWord();
    endRun();
    return [...new Set(words)];
  };

  // The name of the file that a word, or the words that begin so, stand in.
  const shardOf = (word, words) => {
    const letters = [...word];
    for (let n = letters.length; n > 0; n -= 1) {
      const key = letters.slice(0, n).join('');
      if (Object.hasOwn(words, key)) return key;
    }
    const block = `~${(word.codePointAt(0) >> 7).toString(16)}`;
    return Object.hasOwn(words, block) ? block : null;
  };
  const hex = (text) => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

  // Units of 16 bits (docs/search.md): 1 to 13 episodes on and said in the first 4,096 seconds; 14: said
  // anywhere; 15: anything.
  const readPostings = (view, from, to, weight, found) => {
    let episode = -1;
    for (let at = from; at < to;) {
      const unit = view.getUint16(at), kind = unit >> 12;
      let fields = 8, second = unit & 4095;
      at += 2;
      if (kind < 14) {
        episode += kind;
      } else if (kind === 14) {
        episode += second;
        second = view.getUint16(at);
        at += 2;
      } else {
        fields = unit & 15;
        episode += view.getUint16(at);
        at += 2;
        second = -1;
        if (unit & 16) {
          second = view.getUint16(at);
          at += 2;
        }
      }
      const score = weight * ((fields & 1 ? 8 : 0) + (fields & 2 ? 5 : 0) + (fields & 4 ? 2 : 0) + (fields & 8 ? 1 : 0));
      const known = found.get(episode);
      if (!known || known.score < score) found.set(episode, {score, second, said: (fields & 8) > 0});
    }
  };

  // Episodes by number, with what the word is worth in each. Other words that begin like it count less.
  const find = async (word, words) => {
    const found = new Map(), key = shardOf(word, words);
    // Where so many words begin alike that they have files of their own, another letter is needed.
    found.partial = Object.keys(words).some((one) => one !== key && one.startsWith(word));
    if (key === null) return found;
    const view = new DataView(await get(`words-${hex(key)}-${words[key]}.bin`, 'arrayBuffer'));
    for (let at = 0; at < view.byteLength;) {
      const length = view.getUint8(at);
      const one = decoder.decode(new Uint8Array(view.buffer, at + 1, length));
      const units = view.getUint8(at + 1 + length) * 65536 + view.getUint16(at + 2 + length);
      const from = at + 4 + length;
      at = from + 2 * units;
      if (one.startsWith(word)) readPostings(view, from, at, one === word ? 3 : 1, found);
    }
    return found;
  };

  const clock = (seconds) => {
    const two = (n) => String(n).padStart(2, '0'), hours = Math.floor(seconds / 3600);
    return hours ? `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}` : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  };

  const show = async (hits, from) => {
    const names = await index();
    const some = hits.slice(from, from + kAtOnce);
    const blocks = new Map();
    await Promise.all([...new Set(some.map((hit) => Math.floor(hit.episode / names.in_block)))].map(async (block) => {
      blocks.set(block, await get(`episodes-${block}-${names.blocks[block]}.json`, 'json'));
    }));
    return some.map((hit) => {
      const block = Math.floor(hit.episode / names.in_block);
      const [title, slug, day] = blocks.get(block)[hit.episode % names.in_block];
      const item = document.createElement('li'), link = document.createElement('a'), date = document.createElement('span');
      const post = `${form.dataset.root}episodes/${slug}/`;
      link.href = post;
      link.textContent = title;
      date.className = 'fine';
      date.textContent = day;
      item.append(link, ' ', date);
      if (hit.second >= 0) {
        const time = document.createElement('a');
        time.href = `${post}?t=${hit.second}${hit.said ? '#transcript' : ''}`;
        time.className = 'at';
        time.textContent = (hit.said ? form.dataset.said : form.dataset.at).replace('{time}', clock(hit.second));
        item.append(' ', time);
      }
      return item;
    });
  };

  let turn = 0, rest = null;
  const search = async () => {
    const mine = (turn += 1), text = input.value.trim(), words = cut(text);
    history.replaceState(null, '', text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    archive.hidden = words.length > 0;
    more.hidden = true;
    list.hidden = true;
    said.textContent = '';
    if (!words.length) return;
    const longEnough = words.filter((word) => [...word].length > 1 || unspaced(word));
    if (!longEnough.length) {
      said.textContent = form.dataset.short;
      return;
    }
    try {
      const {words: shards} = await index();
      const all = await Promise.all(longEnough.map((word) => find(word, shards)));
      if (mine !== turn) return;
      all.sort((a, b) => a.size - b.size);  // the rarest word says where to listen
      const hits = [];
      for (const [episode, {score, second, said: heard}] of all[0]) {
        if (!all.every((found) => found.has(episode))) continue;
        hits.push({episode, second, said: heard, score: all.slice(1).reduce((sum, found) => sum + found.get(episode).score, score)});
      }
      hits.sort((a, b) => b.score - a.score || b.episode - a.episode);
      const items = await show(hits, 0);
      if (mine !== turn) return;
      list.replaceChildren(...items);
      list.hidden = !hits.length;
      if (hits.length) said.textContent = form.dataset.found.replace('{count}', hits.length);
      else said.textContent = all.some((found) => found.partial) ? form.dataset.short : form.dataset.none.replace('{words}', text);
      more.hidden = hits.length <= kAtOnce;
      rest = hits;
    } catch {
      if (mine !== turn) return;
      said.textContent = form.dataset.failed;
      archive.hidden = false;
    }
  };

  more.addEventListener('click', async () => {
    const mine = turn;
    more.disabled = true;
    try {
      const items = await show(rest, list.children.length);
      if (mine !== turn) return;
      list.append(...items);
      items[0].querySelector('a').focus();
      more.hidden = list.children.length >= rest.length;
    } catch {
      said.textContent = form.dataset.failed;
    } finally {
      more.disabled = false;
    }
  });
  let waiting = 0;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  input.value = new URLSearchParams(location.search).get('q') || '';
  if (input.value) search();
})();
