// Runs in the page before its own scripts, and records what is visible.

/**
 * Puts `probe` into the page: `probe.times.markers` once markers are painted, `probe.times.answered` once the
 * map has followed the mouse, and what `visit.mjs` calls. A frame counts as painted when the next one
 * begins.
 *
 * @param {import('./subjects.mjs').Subject} subject
 */
export function installProbe(subject) {
  if (window !== window.top) return;
  const times = {};
  const frames = { running: false, list: [] };

  /** What is drawn on the map, as a text that changes with it; `null` while there are no markers. */
  const ofElements = {
    content() {
      const markers = document.querySelectorAll(subject.markers);
      return markers.length ? Array.from(markers, (marker) => marker.textContent).join() : null;
    },
    hasMarks() {
      return Array.prototype.some.call(document.querySelectorAll(subject.markers), (marker) => {
        const { width, left, right, top, bottom } = marker.getBoundingClientRect();
        return width > 0 && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
      });
    },
    ground: null,
    place() {
      if (!this.ground?.isConnected) this.ground = document.querySelector(subject.ground);
      if (!this.ground) return null;
      const { x, y } = this.ground.getBoundingClientRect();
      return { x, y };
    },
  };

  /** The same for MapLibre, which paints on a canvas: what it has rendered when its tiles are all there. */
  const ofCanvas = {
    map: null,
    drawn: 0,
    follow() {
      if (this.map || !window.peerMap) return;
      this.map = window.peerMap;
      let isNew = true;
      this.map.on('sourcedata', ({ sourceId, sourceDataType }) => {
        if (sourceId === 'companies' && sourceDataType === 'content') isNew = true;
      });
      this.map.on('render', () => {
        if (!isNew || !this.map.getSource('companies') || !this.map.isSourceLoaded('companies')) return;
        if (!this.map.queryRenderedFeatures({ layers: ['clusters', 'companies'] }).length) return;
        isNew = false;
        this.drawn++;
      });
    },
    content() {
      this.follow();
      return this.drawn ? String(this.drawn) : null;
    },
    hasMarks() {
      return this.content() !== null;
    },
    place() {
      this.follow();
      return this.map?.project([10.4, 63.4]) ?? null;
    },
  };
  const drawing = subject.markers ? ofElements : ofCanvas;

  /**
   * Calls `then` with the time at which the first frame in which `check` holds has been painted.
   */
  const painted = (check, then) => {
    const look = () => {
      if (check()) requestAnimationFrame(() => then(performance.now()));
      else requestAnimationFrame(look);
    };
    look();
  };

  painted(
    () => drawing.hasMarks(),
    (now) => (times.markers = now),
  );

  const list = () => document.querySelector(subject.list)?.textContent;

  window.probe = {
    times,
    /**
     * Records when the map has followed a mouse that drags it sideways; other movement (the page finds its
     * size) does not count.
     */
    awaitAnswer() {
      let from = null;
      let [pressed, mouse] = [0, 0];
      addEventListener(
        'pointerdown',
        (event) => {
          from = drawing.place();
          pressed = mouse = event.clientX;
        },
        true,
      );
      addEventListener('pointermove', (event) => (mouse = event.clientX), true);
      painted(
        () => {
          const at = from && drawing.place();
          if (!at) return false;
          const followed = (at.x - from.x) * Math.sign(mouse - pressed);
          return followed >= 5 && Math.abs(at.y - from.y) <= 2 + followed / 4;
        },
        (now) => (times.answered = now),
      );
    },
    /** Resolves to the milliseconds from the next click until list and map are painted with something new. */
    nextFilter() {
      const before = { list: list(), map: drawing.content() };
      return new Promise((resolve) => {
        const clicked = (event) =>
          painted(
            () => {
              const map = drawing.content();
              return map !== null && map !== before.map && list() !== before.list;
            },
            (now) => resolve({ milliseconds: now - event.timeStamp, list: list() }),
          );
        addEventListener('click', clicked, { capture: true, once: true });
      });
    },
    beginFrames() {
      frames.list = [];
      frames.running = true;
      let before = null;
      const count = (now) => {
        if (before !== null) frames.list.push(now - before);
        before = now;
        if (frames.running) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
    },
    /** The milliseconds between the frames since `beginFrames`. */
    endFrames() {
      frames.running = false;
      return frames.list;
    },
  };
}
