// Makes every time on the page a way into the audio, and marks the chapter that is heard. Without
// this script the times are links to the file at that second.
(() => {
  'use strict';
  for (const player of document.querySelectorAll('.player')) {
    const audio = player.querySelector('audio');
    const scope = player.closest('article, main') || document;
    const times = [...scope.querySelectorAll('a[data-seconds]')];
    const chapters = times.filter((time) => time.closest('.chapters'));

    const mark = () => {
      let current = null;
      if (!audio.paused || audio.currentTime > 0) {
        for (const time of chapters) {
          if (Number(time.dataset.seconds) <= audio.currentTime + 0.05) current = time;
        }
      }
      for (const time of chapters) {
        if (time === current) time.setAttribute('aria-current', 'true');
        else time.removeAttribute('aria-current');
      }
    };

    const seek = (seconds) => {
      const go = () => {
        audio.currentTime = seconds;
        mark();
      };
      if (audio.readyState > 0) {
        go();
      } else {
        audio.addEventListener('loadedmetadata', go, {once: true});
        audio.preload = 'metadata';
      }
      audio.play().catch(() => {});
    };

    for (const time of times) {
      time.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        seek(Number(time.dataset.seconds));
      });
    }

    audio.addEventListener('timeupdate', mark);
    audio.addEventListener('play', () => {
      for (const other of document.querySelectorAll('audio')) if (other !== audio) other.pause();
    });
    const failed = () => {
      player.querySelector('.player-failed').hidden = false;
    };
    audio.addEventListener('error', failed);
    for (const source of audio.querySelectorAll('source')) source.addEventListener('error', failed);
  }
})();
