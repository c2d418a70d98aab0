// One visit of a page: opened in a browser context that has seen nothing yet, slowed, and watched.
import { installProbe } from './probe.mjs';
import { FAST, SLOW } from './link.mjs';
import { FIELD } from './subjects.mjs';

const SLOWDOWN = 4;
const CONTEXT = {
  viewport: { width: 1440, height: 900 },
  locale: 'nb-NO',
  timezoneId: 'Europe/Oslo',
};
const MINUTE = 60_000;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * @typedef {object} Place
 * @property {import('./subjects.mjs').Subject} subject
 * @property {Awaited<ReturnType<typeof import('./link.mjs').slowLink>>} link
 */

/** Opens the page cold and passes it to `watch`. */
async function visit(browser, { subject, link }, line, watch) {
  link.set(line);
  const context = await browser.newContext(CONTEXT);
  context.setDefaultTimeout(MINUTE);
  try {
    const page = await context.newPage();
    // A page that throws must not yield figures.
    const broken = new Promise((_, reject) => page.on('pageerror', reject));
    broken.catch(() => {});
    await page.addInitScript(installProbe, subject);
    const devtools = await context.newCDPSession(page);
    const slow = (rate) => devtools.send('Emulation.setCPUThrottlingRate', { rate });
    await slow(SLOWDOWN);
    await page.goto(link.url, { waitUntil: 'commit' });
    return await Promise.race([watch({ page, devtools, link, subject, slow }), broken]);
  } finally {
    await context.close();
  }
}

const time = async (page, name) => {
  const value = await page.waitForFunction((name) => window.probe.times[name], name, { polling: 20 });
  return value.jsonValue();
};

/** Milliseconds and bytes until markers are on the screen. */
export function untilMarks(browser, place) {
  return visit(browser, place, SLOW, async ({ page, link }) => {
    const milliseconds = await time(page, 'markers');
    const began = await page.evaluate(() => performance.timeOrigin);
    return { milliseconds, bytes: link.bytesUntil(began + milliseconds) };
  });
}

/**
 * The mouse over a map, by the DevTools protocol. A movement that the browser has no time for is left out or
 * merged into the next one, as the browser does with a real mouse.
 */
function mouse({ devtools }) {
  let underWay = 0;
  const send = (type, x, y, more) => {
    underWay++;
    const sent = devtools.send('Input.dispatchMouseEvent', { type, x, y, ...more }).catch(() => {});
    // A page that is still loading may never acknowledge it; one that is merely busy must not be flooded.
    Promise.race([sent, pause(2000)]).then(() => underWay--);
  };
  const held = { button: 'left', buttons: 1, clickCount: 1 };
  let turned = 0;
  return {
    move: (x, y) => send('mouseMoved', x, y),
    press: (x, y) => send('mousePressed', x, y, held),
    drag: (x, y) => underWay > 1 || send('mouseMoved', x, y, { button: 'left', buttons: 1 }),
    release: (x, y) => send('mouseReleased', x, y, { ...held, buttons: 0 }),
    wheel(x, y, deltaY) {
      turned += deltaY;
      if (underWay > 1) return;
      send('mouseWheel', x, y, { deltaX: 0, deltaY: turned });
      turned = 0;
    },
    /** Waits until the browser has handled all events. */
    async rest() {
      while (underWay) await pause(5);
    },
  };
}

/**
 * Milliseconds until the map follows the mouse, which tries to drag it 100 pixels to and fro five times a
 * second.
 */
export function untilAnswer(browser, place) {
  return visit(browser, place, SLOW, async (visited) => {
    const { page } = visited;
    const map = page.locator(visited.subject.map);
    await map.waitFor();
    const pointer = mouse(visited);
    await page.evaluate(() => window.probe.awaitAnswer());
    let answered = false;
    const trying = (async () => {
      const end = performance.now() + MINUTE;
      for (let toRight = true; !answered && performance.now() < end; toRight = !toRight) {
        // In the sea, where no marker is. Measured each time: before its style has loaded, the map is
        // elsewhere on the page.
        const box = await map.boundingBox();
        const [left, y] = [box.x + box.width * 0.12, box.y + box.height * 0.12];
        const at = (part) => left + 100 * (toRight ? part : 1 - part);
        pointer.press(at(0), y);
        await everyMilliseconds(16, 10, (i) => pointer.drag(at((i + 1) / 10), y));
        pointer.release(at(1), y);
        await Promise.all([pointer.rest(), pause(40)]);
      }
    })();
    try {
      return await time(page, 'answered');
    } finally {
      answered = true;
      await trying;
    }
  });
}

/** Waits until everything is loaded and nothing comes over the line any more. */
async function settle({ page, link }) {
  await time(page, 'markers');
  await page.waitForLoadState('load');
  do await pause(250);
  while (link.quietFor() < 1500);
}

/** Milliseconds between frames while `act` moves the map, and for half a second after that. */
async function framesOf({ page }, act) {
  await page.evaluate(() => window.probe.beginFrames());
  await act();
  await pause(500);
  return page.evaluate(() => window.probe.endFrames());
}

/** Calls `step` at fixed times, however late the previous call was. */
async function everyMilliseconds(interval, count, step) {
  const begun = performance.now();
  for (let i = 0; i < count; i++) {
    step(i);
    await pause(begun + (i + 1) * interval - performance.now());
  }
}

const DRAG_STEPS = 125; // two seconds
const ZOOM_SECONDS = 2; // each way

/** Frames while dragging and while zooming, and the times of a filter, slowed and not. */
export function atWork(browser, place, fields) {
  return visit(browser, place, FAST, async (visited) => {
    const { page, link, subject, slow } = visited;
    await settle(visited);
    link.set(SLOW);
    const pointer = mouse(visited);
    const box = await page.locator(subject.map).boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];

    pointer.move(x, y);
    const filter = async () => {
      const times = [];
      for (const field of fields) {
        for (let i = 0; i < 2; i++) {
          // On and off again.
          const waiting = page.evaluate(() => window.probe.nextFilter());
          await page.locator(`${FIELD}[value="${field}"]`).click();
          const { milliseconds, list } = await waiting;
          times.push({ milliseconds, list });
          await pause(500);
        }
      }
      return times;
    };
    const slowed = await filter();
    await slow(1);
    const unslowed = await filter();
    await slow(SLOWDOWN);

    const dragging = await framesOf(visited, async () => {
      // To and fro, 240 pixels wide and a little up and down.
      const at = (i) => {
        const angle = (i / DRAG_STEPS) * 2 * Math.PI;
        return [x + 120 * Math.sin(3 * angle), y + 40 * Math.sin(2 * angle)];
      };
      pointer.press(x, y);
      await everyMilliseconds(16, DRAG_STEPS, (i) => pointer.drag(...at(i + 1)));
      pointer.release(...at(DRAG_STEPS));
      await pointer.rest();
    });
    await pause(1000);
    const { pixels, every } = subject.wheel;
    const steps = Math.round((ZOOM_SECONDS * 1000) / every);
    const zooming = await framesOf(visited, async () => {
      await everyMilliseconds(every, steps, () => pointer.wheel(x, y, -pixels));
      await everyMilliseconds(every, steps, () => pointer.wheel(x, y, pixels));
      await pointer.rest();
    });
    return { dragging, zooming, slowed, unslowed };
  });
}
