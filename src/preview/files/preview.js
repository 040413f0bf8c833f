// Live reload: what has changed on this page is swapped in place, so that the audio plays on. Only
// `liner serve` adds this script to pages.
(() => {
  'use strict';
  const own = document.currentScript, {events, state} = own.dataset;
  const isOurs = (node) => node.nodeType === 1 && node.hasAttribute('data-liner-preview');
  const isBlank = (node) => node.nodeType === 3 && !node.data.trim();
  const parts = (node) => [...node.childNodes].filter((child) => !isOurs(child) && !isBlank(child));
  // The page as it was served: the other scripts, which change it, run later.
  let served = document.documentElement.cloneNode(true);
  const kKept = 'liner-preview-place';

  // Where the page must be loaded anew the audio goes on where it was.
  const reload = () => {
    const audio = document.querySelector('liner-player audio');
    if (audio && (audio.currentTime > 0 || !audio.paused)) {
      try {
        sessionStorage.setItem(kKept, JSON.stringify({page: location.pathname, time: audio.currentTime, plays: !audio.paused}));
      } catch { /* forbidden */ }
    }
    location.reload();
  };

  const resume = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(kKept));
      sessionStorage.removeItem(kKept);
    } catch { /* forbidden */ }
    const player = document.querySelector('liner-player'), audio = player && player.querySelector('audio');
    if (!audio || !kept || kept.page !== location.pathname) return;
    audio.preload = 'metadata';
    audio.addEventListener('loadedmetadata', () => {
      audio.currentTime = kept.time;
      if (kept.plays) audio.play().catch(() => { /* the browser wants a click */ });
    }, {once: true});
    audio.load();
  };

  const hasPlayer = (node) => node.nodeType === 1 && (node.localName === 'liner-player' || node.querySelector('liner-player') !== null);

  // A player of the same sound and chapters plays on under its new names.
  const relabel = (before, after, live) => {
    const part = (player, selector) => player.querySelector(selector)?.outerHTML;
    if (['source', 'input[type=range]', '.marks'].some((selector) => part(before, selector) !== part(after, selector))) return false;
    for (const {name, value} of [...after.attributes]) live.setAttribute(name, value);
    const audio = live.querySelector('audio');
    if (audio) audio.title = after.dataset.title || '';
    for (const selector of ['.player-label', 'picture']) {
      const here = live.querySelector(selector), next = after.querySelector(selector);
      if (here && next && part(before, selector) !== part(after, selector)) here.replaceWith(document.importNode(next, true));
    }
    return true;
  };

  // Brings `live` from `before` to `after`; false where that would end what plays.
  const patch = (before, after, live) => {
    if (before.isEqualNode(after)) return true;
    if (before.localName === 'liner-player') return relabel(before, after, live);
    for (const {name} of [...before.attributes]) if (!after.hasAttribute(name)) live.removeAttribute(name);
    for (const {name, value} of [...after.attributes]) if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    const old = parts(before), next = parts(after), here = parts(live);
    if (old.length !== here.length) {  // another script has been at work
      if (hasPlayer(live)) return false;
      live.replaceChildren(...next.map((node) => document.importNode(node, true)));
      return true;
    }
    let from = 0, end = 0;
    const most = Math.min(old.length, next.length);
    while (from < most && old[from].isEqualNode(next[from])) ++from;
    while (end < most - from && old[old.length - 1 - end].isEqualNode(next[next.length - 1 - end])) ++end;
    const gone = here.slice(from, here.length - end), come = next.slice(from, next.length - end), were = old.slice(from, old.length - end);
    const alike = (a, b) => a.nodeType === 1 && b.nodeType === 1 && a.localName === b.localName && a.id === b.id;
    if (gone.length === come.length && were.every((node, i) => alike(node, come[i]))) {
      return were.every((node, i) => patch(node, come[i], gone[i]));
    }
    if (gone.some(hasPlayer)) return false;
    const added = come.map((node) => document.importNode(node, true));
    if (gone.length) gone[0].before(...added);
    else if (here[from]) here[from].before(...added);
    else if (here.length) here[here.length - 1].after(...added);
    else live.prepend(...added);
    for (const node of gone) node.remove();
    return true;
  };

  // Styles without a flash: the new one is there before the old one goes.
  const restyle = (head) => {
    const sheets = (root) => [...root.querySelectorAll('link[rel=stylesheet], style')];
    const now = sheets(document.head), next = sheets(head);
    const same = (a, b) => a.localName === b.localName && a.getAttribute('href') === b.getAttribute('href') && a.textContent === b.textContent;
    if (now.length === next.length && now.every((sheet, i) => same(sheet, next[i]))) return;
    const come = next.map((sheet) => document.importNode(sheet, true));
    const links = come.filter((sheet) => sheet.localName === 'link');
    let waiting = links.length;
    const done = () => { if (--waiting <= 0) for (const sheet of now) sheet.remove(); };
    for (const link of links) { link.addEventListener('load', done); link.addEventListener('error', done); }
    document.head.append(...come);
    if (!links.length) done();
  };

  const scripts = (root) => [...root.querySelectorAll('script[src]')].filter((script) => !isOurs(script)).map((script) => script.getAttribute('src')).join(' ');

  const tell = (next) => {
    for (const notice of document.querySelectorAll('div[data-liner-preview]')) notice.remove();
    for (const notice of next.querySelectorAll('div[data-liner-preview]')) own.before(document.importNode(notice, true));
  };

  const follow = async () => {
    const answer = await fetch(location.href, {cache: 'no-store'});
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    tell(next);
    const page = next.documentElement;
    if (scripts(served) !== scripts(page) || served.querySelector('body').className !== next.body.className) return reload();
    document.title = next.title;
    restyle(next.head);
    const swapped = patch(served.querySelector('body'), next.body, document.body);
    served = page;
    if (!swapped) reload();
  };

  let source = null, busy = Promise.resolve();
  const listen = () => {
    source = new EventSource(`${events}?since=${encodeURIComponent(state)}`);
    source.addEventListener('message', () => { busy = busy.then(follow).catch(() => { /* the server has ended */ }); });
  };
  addEventListener('pagehide', () => source && source.close());
  addEventListener('pageshow', (event) => { if (event.persisted) reload(); });
  addEventListener('DOMContentLoaded', resume);
  listen();
})();
