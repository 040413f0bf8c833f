// <liner-player>: controls over the <audio> that is in it, and the times, chapters and transcript
// around it. Without this script the browser's own controls are there and every time is a link to
// the file at that second. All words come from the page.
(() => {
  'use strict';
  const kBack = 15, kForward = 30, kWatch = 5;  // seconds
  const memory = {
    get: (key) => { try { return localStorage.getItem('liner:' + key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem('liner:' + key, value); } catch { /* full, or forbidden */ } },
    drop: (key) => { try { localStorage.removeItem('liner:' + key); } catch { /* forbidden */ } },
  };
  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds)), two = (n) => String(n).padStart(2, '0');
    const hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
    return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
  };
  // "754", "12:34", "1:02:03", "1h2m3s"
  const parseTime = (text) => {
    const named = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text || '');
    if (named && text) return (named[1] || 0) * 3600 + (named[2] || 0) * 60 + Number(named[3] || 0);
    const parts = /^\d+(:\d\d){0,2}(\.\d+)?$/.test(text || '') ? text.split(':') : [];
    return parts.length ? parts.reduce((sum, part) => sum * 60 + Number(part), 0) : null;
  };
  const asked = () => parseTime(new URLSearchParams(location.search).get('t') ||
    new URLSearchParams(location.hash.slice(1)).get('t'));
  // Players in other tabs and frames of this site fall silent when one plays.
  let others = null;
  try { others = new BroadcastChannel('liner'); } catch { /* an old browser */ }

  class LinerPlayer extends HTMLElement {
    connectedCallback() {
      if (this.audio) return;
      const find = (selector) => this.querySelector(selector);
      this.audio = find('audio');
      this.range = find('input[type=range]');
      this.playButton = find('[data-do=play]');
      this.now = find('.now');
      this.speed = find('[data-do=speed]');
      this.length = Number(this.range.max) || 0;
      this.wanted = null;  // where to begin, as long as nothing is loaded
      this.scope = this.closest('article, main') || document;
      // Times belong to the first player of a page.
      this.times = this.scope.querySelector('liner-player') === this ? [...this.scope.querySelectorAll('a[data-seconds]')] : [];
      this.chapters = this.times.filter((time) => time.closest('.chapters'));
      this.audio.controls = false;
      this.audio.hidden = true;
      find('.player-controls').hidden = false;
      for (const mark of this.querySelectorAll('.marks i')) mark.style.left = `${(mark.dataset.at / this.length) * 100}%`;
      this.listen();
      this.transcripts = (this.times.length ? [...this.scope.querySelectorAll('.spoken-part')] : []).map((part) => new Transcript(part, this));
      this.setSpeed(Number(memory.get('speed')) || 1);
      this.start();
    }

    // At the time of the link, else where this episode was left.
    start() {
      const time = asked(), left = Number(memory.get(this.dataset.guid));
      if (time !== null && time < this.length) {
        this.move(time);
        // A page that is loaded again goes on where it was heard, not where the link began.
        this.audio.addEventListener('playing', () => {
          const here = new URL(location.href);
          here.searchParams.delete('t');
          if (/(^|[#&])t=/.test(here.hash)) here.hash = '';
          history.replaceState(history.state, '', here);
        }, {once: true});
        for (const transcript of this.transcripts.slice(0, 1)) transcript.openAt(time);
      } else if (left > kWatch && left < this.length - kWatch) {
        this.move(left);
      } else {
        this.show();
      }
    }

    listen() {
      const audio = this.audio;
      const on = (target, names, listener) => names.split(' ').forEach((name) => target.addEventListener(name, listener));
      on(audio, 'timeupdate seeked', () => this.show());
      on(audio, 'loadedmetadata', () => this.loaded());
      on(audio, 'play pause ended ratechange', () => this.state());
      on(audio, 'play', () => this.silenceOthers());
      on(audio, 'ended', () => memory.drop(this.dataset.guid));
      on(audio, 'error', () => this.failed());
      on(audio, 'playing', () => this.failed(false));
      for (const source of audio.querySelectorAll('source')) on(source, 'error', () => this.failed());
      on(this.range, 'input', () => this.move(Number(this.range.value)));
      on(this.speed, 'change', () => this.setSpeed(Number(this.speed.value), true));
      on(this, 'click', (event) => {
        const button = event.target.closest('button[data-do]');
        if (button && this.contains(button)) this.act(button.dataset.do, button);
      });
      on(this, 'keydown', (event) => this.key(event));
      // Also those that come later.
      if (this.scope.querySelector('liner-player') === this) {
        on(this.scope, 'click', (event) => {
          const time = event.target.closest('a[data-seconds]');
          if (!time || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          this.play(Number(time.dataset.seconds));
        });
      }
      on(window, 'pagehide', () => { if (!this.audio.paused) this.remember(); });
      if (others) on(others, 'message', () => audio.pause());
      const share = this.querySelector('[data-do=share]');
      if (share && (navigator.share || navigator.clipboard)) share.hidden = false;
    }

    get time() { return this.wanted ?? this.audio.currentTime; }

    move(seconds) {
      const time = Math.min(Math.max(0, seconds), this.length || seconds);
      if (this.audio.readyState > 0) this.audio.currentTime = time;
      else this.wanted = time;
      this.show();
    }

    play(seconds) {
      if (seconds !== undefined) this.move(seconds);
      if (this.classList.contains('has-failed')) {  // perhaps the network is back
        this.wanted = this.time;
        this.audio.load();
      }
      this.audio.play().catch((error) => { if (error.name === 'NotSupportedError') this.failed(); });
    }

    loaded() {
      if (Number.isFinite(this.audio.duration)) this.length = this.range.max = this.audio.duration;
      if (this.wanted !== null) this.audio.currentTime = this.wanted;
      this.wanted = null;
      this.setSpeed(Number(this.speed.value));
      this.show();
    }

    toggle() { if (this.audio.paused) this.play(); else this.audio.pause(); }

    act(what, button) {
      if (what === 'play') this.toggle();
      if (what === 'back') this.move(this.time - kBack);
      if (what === 'forward') this.move(this.time + kForward);
      if (what === 'share') this.share(button);
    }

    key(event) {
      const on = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || on.matches('select, input:not([type=range]), textarea')) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const steps = {j: -kBack, l: kForward};
      if (on === this.range) Object.assign(steps, {ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60, Home: -Infinity, End: this.length});
      const speeds = [...this.speed.options].map((option) => Number(option.value));
      const faster = (by) => this.setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, speeds.indexOf(this.audio.playbackRate) + by))], true);
      if (Object.hasOwn(steps, key)) this.move(this.time + steps[key]);
      else if (key === 'k' || (key === ' ' && !on.matches('button, a, summary'))) this.toggle();
      else if (event.key === '<') faster(-1);
      else if (event.key === '>') faster(1);
      else return;
      event.preventDefault();
    }

    setSpeed(speed, chosen) {
      const known = [...this.speed.options].some((option) => Number(option.value) === speed);
      this.speed.value = String(known ? speed : 1);
      this.audio.defaultPlaybackRate = this.audio.playbackRate = known ? speed : 1;
      if (chosen) memory.set('speed', this.speed.value);
    }

    async share(button) {
      const url = `${this.dataset.url}?t=${Math.floor(this.time)}`;
      const said = this.querySelector('[role=status]');
      try {
        if (navigator.share && matchMedia('(pointer: coarse)').matches) await navigator.share({title: this.dataset.title, url});
        else {
          await navigator.clipboard.writeText(url);
          said.textContent = `${button.dataset.done} (${clock(this.time)})`;
        }
      } catch (error) {
        if (error.name !== 'AbortError') said.textContent = url;
      }
    }

    silenceOthers() {
      for (const audio of document.querySelectorAll('audio')) if (audio !== this.audio) audio.pause();
      if (others) others.postMessage('playing');
      this.announce();
    }

    state() {
      const playing = !this.audio.paused;
      if (playing === this.classList.contains('is-playing')) return;
      this.classList.toggle('is-playing', playing);
      const button = this.playButton, label = button.getAttribute('aria-label');
      button.setAttribute('aria-label', button.dataset.other);
      button.dataset.other = label;
      if (!playing) this.remember();
    }

    remember() {
      if (this.time > kWatch && this.time < this.length - kWatch) memory.set(this.dataset.guid, Math.floor(this.time));
      else memory.drop(this.dataset.guid);
    }

    show() {
      const time = this.time;
      this.range.value = time;
      this.range.style.setProperty('--done', `${this.length ? (time / this.length) * 100 : 0}%`);
      this.now.textContent = clock(time);
      let current = null;
      if (time > 0 || !this.audio.paused) for (const chapter of this.chapters) if (Number(chapter.dataset.seconds) <= time + 0.05) current = chapter;
      for (const chapter of this.chapters) {
        if (chapter === current) chapter.setAttribute('aria-current', 'true');
        else chapter.removeAttribute('aria-current');
      }
      const name = current ? `, ${current.querySelector('span').textContent}` : '';
      // While it plays a screen reader would not cease to speak: then only a new chapter is news.
      if (this.audio.paused || this.named !== name || document.activeElement !== this.range) {
        this.range.setAttribute('aria-valuetext', this.dataset.of.replace('{now}', clock(time)).replace('{length}', clock(this.length)) + name);
        this.named = name;
      }
      for (const transcript of this.transcripts || []) transcript.show(time);
      if (Math.abs(time - (this.remembered || 0)) >= kWatch) {
        this.remembered = time;
        if (!this.audio.paused) this.remember();
      }
    }

    failed(has = true) {
      this.classList.toggle('has-failed', has);
      this.querySelector('.player-failed').hidden = !has;
      if (has) this.audio.pause();
    }

    // Lock screens, headphones and keyboards.
    announce() {
      const session = navigator.mediaSession;
      if (!session || !window.MediaMetadata) return;
      const {title, show, artist, artwork} = this.dataset;
      session.metadata = new MediaMetadata({title, artist, album: show, artwork: [{src: new URL(artwork, document.baseURI).href}]});
      const handlers = {
        play: () => this.play(), pause: () => this.audio.pause(),
        seekbackward: (details) => this.move(this.time - (details.seekOffset || kBack)),
        seekforward: (details) => this.move(this.time + (details.seekOffset || kForward)),
        seekto: (details) => this.move(details.seekTime),
        previoustrack: this.chapters.length ? () => this.chapter(-1) : null,
        nexttrack: this.chapters.length ? () => this.chapter(1) : null,
      };
      for (const [name, handler] of Object.entries(handlers)) {
        try { session.setActionHandler(name, handler); } catch { /* not known here */ }
      }
    }

    chapter(by) {
      const starts = this.chapters.map((chapter) => Number(chapter.dataset.seconds));
      const at = starts.filter((start) => start <= this.time + 0.05).length - 1 + by;
      if (at < starts.length) this.move(starts[Math.max(0, at)]);
    }
  }

  // A transcript that follows the audio, seeks, and can be searched.
  class Transcript {
    constructor(part, player) {
      this.part = part;
      this.player = player;
      this.box = part.querySelector('.spoken');
      this.spans = [...this.box.querySelectorAll('span[data-at]')];
      this.starts = this.spans.map((span) => Number(span.dataset.at));
      this.following = true;
      this.follow = part.querySelector('[data-do=follow]');
      this.input = part.querySelector('input');
      this.output = part.querySelector('output');
      this.hits = [];
      this.steps = [...part.querySelectorAll('.step')];
      this.steps.forEach((button, i) => button.addEventListener('click', () => this.go(this.hit + (i ? 1 : -1))));
      part.querySelector('.spoken-tools').hidden = false;
      this.box.classList.add('is-scrolling');
      this.listen();
    }

    listen() {
      const {box, part} = this;
      box.addEventListener('click', (event) => {
        const span = event.target.closest('span[data-at]');
        if (!span || String(getSelection())) return;
        this.setFollowing(true);
        this.player.play(Number(span.dataset.at));
      });
      // Whoever reads on his own is not pulled away.
      for (const name of ['wheel', 'touchmove']) box.addEventListener(name, () => this.setFollowing(false), {passive: true});
      box.addEventListener('keydown', (event) => {
        if (/^(Arrow|Page|Home|End| )/.test(event.key)) this.setFollowing(false);
      });
      this.follow.addEventListener('click', () => {
        box.focus({preventScroll: true});  // the button goes
        this.setFollowing(true);
        this.scroll();
      });
      part.addEventListener('toggle', () => { if (part.open) this.show(this.player.time, true); });
      let waiting = 0;
      this.input.addEventListener('input', () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => this.search(), 120);
      });
      this.input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        this.go(this.hit + (event.shiftKey ? -1 : 1));
      });
    }

    setFollowing(on) {
      this.following = on;
      this.follow.hidden = on || !this.spans.length;
    }

    openAt(time) {
      if (!this.spans.length || location.hash !== '#transcript') return;
      this.part.open = true;
      this.show(time, true);
      this.part.scrollIntoView();
    }

    show(time, anew) {
      if (!this.part.open || !this.spans.length) return;
      let low = 0, high = this.starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.starts[middle] <= time + 0.05) low = middle + 1;
        else high = middle;
      }
      const span = time > 0 ? this.spans[low - 1] : undefined;
      if (span === this.current && !anew) return;
      if (this.current) this.current.classList.remove('is-said');
      this.current = span;
      if (span) span.classList.add('is-said');
      if (this.following) this.scroll();
    }

    scroll(span = this.current) {
      if (span) this.box.scrollTop += span.getBoundingClientRect().top - this.box.getBoundingClientRect().top - this.box.clientHeight / 3;
    }

    // A phrase may begin in one cue and end in the next.
    search() {
      const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\u00DF/g, 'ss').replace(/\u03C2/g, '\u03C3').replace(/['\u2019\u02BC]/g, '');
      const words = fold(this.input.value.trim());
      for (const hit of this.hits) for (const span of hit) span.classList.remove('is-hit', 'is-here');
      this.hits = [];
      this.output.textContent = '';
      for (const button of this.steps) button.hidden = true;
      if (words.length < 2) {
        if (!words && this.searched) this.setFollowing(true);
        this.searched = false;
        return;
      }
      this.searched = true;
      this.folded ??= [...this.box.querySelectorAll('p')].map((paragraph) => {
        const spans = [...paragraph.querySelectorAll('span')], begins = [];
        let text = '';
        for (const span of spans) {
          begins.push(text.length);
          text += `${fold(span.textContent)} `;
        }
        return {spans, begins, text};
      });
      for (const {spans, begins, text} of this.folded) {
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
          this.hits.push(spans.filter((_, i) => begins[i] < at + words.length && (begins[i + 1] ?? text.length) > at));
        }
      }
      for (const hit of this.hits) for (const span of hit) span.classList.add('is-hit');
      for (const button of this.steps) button.hidden = this.hits.length < 2;
      if (this.hits.length) this.go(0);
      else this.output.textContent = this.output.dataset.none;
    }

    go(to) {
      const count = this.hits.length;
      if (!count) return;
      for (const span of this.hits[this.hit] || []) span.classList.remove('is-here');
      this.hit = (to + count) % count;
      for (const span of this.hits[this.hit]) span.classList.add('is-here');
      this.output.textContent = this.output.dataset.of.replace('{match}', this.hit + 1).replace('{count}', count);
      this.setFollowing(false);
      this.scroll(this.hits[this.hit][0]);
    }
  }

  customElements.define('liner-player', LinerPlayer);
})();
