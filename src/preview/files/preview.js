// Live reload: what has changed on this page is swapped in place, so that the audio plays on. Only
// `liner serve` adds this script to pages.
(() => {
  'use strict';
  const own = document.currentScript, {events, state} = own.dataset;
  const isOurs = (node) => node.nodeType === 1 && node.hasAttribute('data-liner-preview');
  const isBlank = (node) => node.nodeType === 3 && !node.data.trim();
  const isStyle = (node) => node.nodeType === 1 && (node.localName === 'style' || node.matches('link[rel=stylesheet]'));
  const parts = (node) => [...node.childNodes].filter((child) => !isOurs(child) && !isBlank(child) && !isStyle(child));
  // What other scripts of the site have taken in hand: a new one of its kind needs a new page.
  const kInHand = 'liner-player, .spoken-part, [data-copy]';
  const isInHand = (node) => node.nodeType === 1 && (node.matches(kInHand) || node.querySelector(kInHand) !== null);

  // The page as it was served, and where each node of it is now. What others put into the page,
  // such as extensions, is not in it and left alone. The site's own scripts run later than this.
  let served = document.documentElement.cloneNode(true);
  const now = new WeakMap();
  const remember = (copy, live) => {
    now.set(copy, live);
    const copies = [...copy.childNodes], lives = [...live.childNodes];
    copies.forEach((child, i) => { if (lives[i]) remember(child, lives[i]); });
  };
  remember(served, document.documentElement);
  const handOver = (before, after) => {
    now.set(after, now.get(before));
    const old = [...before.childNodes], next = [...after.childNodes];
    next.forEach((child, i) => { if (old[i]) handOver(old[i], child); });
  };
  const bring = (after) => {
    const live = document.importNode(after, true);
    remember(after, live);
    return live;
  };

  // Where the page must be loaded anew the audio goes on where it was.
  const kKept = 'liner-preview-place';
  const player = () => document.querySelector('liner-player');
  const reload = () => {
    const audio = player()?.querySelector('audio');
    if (audio && window.top === window && (audio.currentTime > 0 || !audio.paused)) {
      try {
        sessionStorage.setItem(kKept, JSON.stringify({guid: player().dataset.guid, page: location.pathname, time: audio.currentTime, plays: !audio.paused}));
      } catch { /* forbidden */ }
    }
    location.reload();
  };

  const resume = () => {
    if (window.top !== window) return;
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(kKept)); } catch { /* forbidden */ }
    const audio = player()?.querySelector('audio');
    if (!audio || !kept || kept.page !== location.pathname) return;
    try { sessionStorage.removeItem(kKept); } catch { /* forbidden */ }
    if (kept.guid !== player().dataset.guid) return;
    audio.preload = 'metadata';
    audio.addEventListener('loadedmetadata', () => {
      audio.currentTime = kept.time;
      if (kept.plays) audio.play().catch(() => { /* the browser wants a click */ });
    }, {once: true});
    audio.load();
  };

  // A player of the same sound and chapters plays on under its new names.
  const relabel = (before, after, live) => {
    const part = (of, selector) => of.querySelector(selector)?.outerHTML;
    if (['audio source', 'input[type=range]', '.marks'].some((selector) => part(before, selector) !== part(after, selector))) return false;
    for (const {name, value} of [...after.attributes]) live.setAttribute(name, value);
    const audio = live.querySelector('audio');
    if (audio) audio.title = after.dataset.title || '';
    for (const selector of ['.player-label', 'picture']) {
      const here = live.querySelector(selector), next = after.querySelector(selector);
      if (here && next && part(before, selector) !== part(after, selector)) here.replaceWith(document.importNode(next, true));
    }
    now.set(after, live);
    return true;
  };

  const attributes = (before, after, live) => {
    for (const {name} of [...before.attributes]) if (!after.hasAttribute(name)) live.removeAttribute(name);
    for (const {name, value} of [...after.attributes]) if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  };

  // Brings the page from `before` to `after`; false where that cannot be done in place.
  const patch = (before, after) => {
    if (before.isEqualNode(after)) {
      handOver(before, after);
      return true;
    }
    const live = now.get(before);
    if (!live || !live.isConnected || before.nodeType !== after.nodeType) return false;
    if (before.nodeType !== 1) {
      live.data = after.data;
      now.set(after, live);
      return true;
    }
    if (before.localName === 'liner-player') return relabel(before, after, live);
    if (before.matches(kInHand)) return false;
    now.set(after, live);
    attributes(before, after, live);
    const old = parts(before), next = parts(after);
    let from = 0, end = 0;
    const most = Math.min(old.length, next.length);
    while (from < most && old[from].isEqualNode(next[from])) ++from;
    while (end < most - from && old[old.length - 1 - end].isEqualNode(next[next.length - 1 - end])) ++end;
    for (let i = 0; i < from; ++i) handOver(old[i], next[i]);
    for (let i = 1; i <= end; ++i) handOver(old[old.length - i], next[next.length - i]);
    const gone = old.slice(from, old.length - end), come = next.slice(from, next.length - end);
    const alike = (a, b) => a.nodeType === b.nodeType && (a.nodeType !== 1 || (a.localName === b.localName && a.id === b.id));
    if (gone.length === come.length && gone.every((node, i) => alike(node, come[i]))) {
      return gone.every((node, i) => patch(node, come[i]));
    }
    if (gone.some(isInHand) || come.some(isInHand)) return false;
    const added = come.map(bring), last = from > 0 ? now.get(old[from - 1]) : null;
    if (last && !last.isConnected) return false;
    if (last) last.after(...added);
    else live.prepend(...added);
    for (const node of gone) now.get(node)?.remove();
    return true;
  };

  // Styles without a flash: the new one is there before the old one goes.
  const restyle = (head) => {
    const sheets = (root) => [...root.querySelectorAll('link[rel=stylesheet], style')];
    const old = sheets(served.querySelector('head')), next = sheets(head);
    const same = (a, b) => a.isEqualNode(b);
    if (old.length === next.length && old.every((sheet, i) => same(sheet, next[i]))) {
      old.forEach((sheet, i) => handOver(sheet, next[i]));
      return;
    }
    const come = next.map(bring), links = come.filter((sheet) => sheet.localName === 'link');
    const going = old.map((sheet) => now.get(sheet));
    let waiting = links.length;
    const done = () => { if (--waiting <= 0) for (const sheet of going) sheet?.remove(); };
    for (const link of links) { link.addEventListener('load', done); link.addEventListener('error', done); }
    document.head.append(...come);
    if (!links.length) done();
  };

  const scripts = (root) => [...root.querySelectorAll('script[src]')].filter((script) => !isOurs(script)).map((script) => script.getAttribute('src')).join(' ');

  const tell = (next) => {
    for (const notice of document.querySelectorAll('div[data-liner-preview]')) notice.remove();
    for (const notice of next.querySelectorAll('div[data-liner-preview]')) document.body.append(document.importNode(notice, true));
  };

  // Another sound under the same name is told by its tag.
  const soundTag = async () => {
    const source = document.querySelector('liner-player audio source');
    if (!source) return '';
    const answer = await fetch(source.src, {method: 'HEAD', cache: 'no-store'});
    return new URL(answer.url).origin === location.origin ? answer.headers.get('ETag') || '' : '';
  };
  let sound = soundTag().catch(() => '');

  const follow = async () => {
    const answer = await fetch(location.href, {cache: 'no-store'});
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    tell(next);
    if (answer.status >= 500) return undefined;  // it is said; what is here stays
    const page = next.documentElement;
    if (scripts(served) !== scripts(page) || served.querySelector('body').className !== next.body.className) return reload();
    const tag = await soundTag().catch(() => '');
    if (tag !== await sound) return reload();
    attributes(served, page, document.documentElement);
    restyle(next.head);
    const swapped = patch(served.querySelector('head'), next.head) && patch(served.querySelector('body'), next.body);
    now.set(page, document.documentElement);
    served = page;
    return swapped ? undefined : reload();
  };

  let busy = Promise.resolve(), seen = state;
  const hear = (id) => {
    seen = id;
    busy = busy.then(follow).catch((error) => { if (!(error instanceof TypeError)) reload(); });  // TypeError: the server has ended
  };
  // A browser has six connections to a server: one page asks, and tells the others.
  const others = 'BroadcastChannel' in window ? new BroadcastChannel('liner-preview') : null;
  if (others) others.addEventListener('message', (event) => { if (event.data !== seen) hear(event.data); });
  const listen = () => {
    const source = new EventSource(`${events}?since=${encodeURIComponent(seen)}`);
    source.addEventListener('message', (event) => {
      if (event.lastEventId === seen) return;
      if (others) others.postMessage(event.lastEventId);
      hear(event.lastEventId);
    });
    addEventListener('pagehide', () => source.close());
  };
  addEventListener('pageshow', (event) => { if (event.persisted) reload(); });
  addEventListener('DOMContentLoaded', resume);
  if (window.top !== window) return;  // the page around it is loaded again with it
  // Only this machine's own addresses may use locks; elsewhere every page asks for itself.
  if (navigator.locks && others) navigator.locks.request('liner-preview', () => new Promise(listen));
  else listen();
})();
