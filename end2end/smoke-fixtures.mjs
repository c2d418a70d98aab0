// What the smoke tests share: a page in Firefox or WebKitGTK that fails its test on errors in the background.
import { test as base, expect } from '@playwright/test';
import { observed } from './observed.mjs';
import { launch } from './webdriver.mjs';

export { expect };

export const test = base.extend({
  engine: [undefined, { option: true, scope: 'worker' }],

  launched: [
    async ({ engine }, use) => {
      const { page, close } = await launch(engine);
      await use(page);
      await close();
    },
    { scope: 'worker' },
  ],

  site: async ({ baseURL }, use) => {
    const site = await observed(baseURL);
    await use(site);
    await site.close();
    expect([...new Set(site.faults)], 'errors of the page').toEqual([]);
  },

  page: async ({ launched, site }, use, info) => {
    await use({ ...launched, goto: (path) => launched.goto(site.url + path) });
    if (info.status !== info.expectedStatus) {
      await info.attach('screenshot', { body: await launched.screenshot(), contentType: 'image/png' });
    }
    await launched.goto('about:blank');
  },
});

/** What stands in the element; null if there is none. */
export const text = (page, selector) =>
  page.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, selector);

/** How many elements there are. */
export const count = (page, selector) =>
  page.evaluate((selector) => document.querySelectorAll(selector).length, selector);

/** The query string of the page, as an object. */
export const parameters = (page) =>
  page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));

/** Waits until the program has taken over the map page and shows what the URL asks for. */
export async function alive(page) {
  const isAlive = () => count(page, 'svg.map-drawing:not(.is-whole, .is-centred)');
  await expect.poll(isAlive, { timeout: 30_000 }).toBe(1);
  await settled(page);
}

/** Waits until no newer list is being loaded and the map is at rest. */
export async function settled(page) {
  const isBusy = () =>
    document.querySelector('.rows[aria-busy=true]') !== null ||
    getComputedStyle(document.querySelector('.map-mover')).transform !== 'none';
  await expect.poll(() => page.evaluate(isBusy)).toBe(false);
}

export async function open(page, path = '/') {
  await page.goto(path);
  await alive(page);
}

/** What a visitor sees of what was found, and where the page says that it is. */
export async function shown(page) {
  await settled(page);
  return page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent);
    const markers = [...document.querySelectorAll('a.marker')].map((each) => each.getAttribute('aria-label'));
    return {
      search: location.search,
      count: document.querySelector('.results-count')?.textContent,
      rows: texts('.explore-results .rows h3 a'),
      markers: markers.sort(),
      field: document.querySelector('#q').value,
      scale: document.querySelector('.map-scale')?.textContent,
    };
  });
}

/** Waits until the same page shows the same after it has been loaded anew: URL, field, list and map agree. */
export async function expectAgreement(page) {
  const before = await shown(page);
  await open(page, `/${before.search}`);
  await expect.poll(() => shown(page)).toEqual(before);
}

/**
 * A point on the first element that matches and can be hit; of elements on the map the one nearest to its
 * middle.
 */
export async function pointOn(page, selector) {
  let found;
  const look = async () => {
    found = await page.evaluate((selector) => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block: 'nearest' });
      const around = (element?.closest('.map') ?? element)?.getBoundingClientRect();
      if (!around) return null;
      const steps = Array.from({ length: 33 }, (_, step) => (step + 1) / 34 - 0.5);
      const points = steps.flatMap((x) => steps.map((y) => [x, y]));
      points.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
      for (const [right, down] of points) {
        const x = Math.round(around.left + around.width * (right + 0.5));
        const y = Math.round(around.top + around.height * (down + 0.5));
        const hit = document.elementFromPoint(x, y)?.closest(selector);
        if (hit) return { x, y };
      }
      return null;
    }, selector);
    return found;
  };
  await expect.poll(look, `${selector} can be hit`).not.toBeNull();
  return found;
}

export async function click(page, selector) {
  const { x, y } = await pointOn(page, selector);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Drags at a hand's pace, and holds still before the button goes up, so that the map does not glide. */
export async function drag(page, from, dx, dy) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await pause(60);
  for (let step = 1; step <= 8; step += 1) {
    await page.mouse.move(from.x + (dx * step) / 8, from.y + (dy * step) / 8);
    await pause(20);
  }
  await pause(200);
  await page.mouse.up();
}

/** Presses a key as often, as quickly as the browser takes it. */
export async function hold(page, key, times) {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(key);
}

/** Types a text. */
export async function type(page, letters) {
  for (const letter of letters) await page.keyboard.press(letter);
}
