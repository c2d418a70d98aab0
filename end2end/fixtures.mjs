// What the browser tests share: a page that fails its test on errors in the background, and locators for the
// parts of the map page.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  /** Messages that the test itself causes, as by a page that answers 404 or a server that has stopped. */
  tolerated: [/(?!)/, { option: true }],

  page: async ({ page, baseURL, javaScriptEnabled, tolerated }, use) => {
    const { origin } = new URL(baseURL);
    const faults = [];
    const hasScripts = javaScriptEnabled !== false;
    // The browser reports violations of the content security policy on the console, too.
    page.on('console', (message) => {
      const isExpected = !hasScripts && /was preloaded using link preload but not used/.test(message.text());
      if (isExpected || !['error', 'warning'].includes(message.type())) return;
      faults.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const { protocol, origin: to } = new URL(request.url());
      if (to !== origin && protocol !== 'data:') faults.push(`left the site: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // Leaving a page aborts what it is still loading; without scripts the browser refuses to load them.
      const isExpected = reason === 'net::ERR_ABORTED' || (reason === 'csp' && !hasScripts);
      if (!isExpected) faults.push(`${reason}: ${request.url()}`);
    });
    await use(page);
    expect(faults.filter((fault) => !tolerated.test(fault))).toEqual([]);
  },
});

/** The browser's report of a page that is answered with an error, as expected. */
export const ANSWERED_404 = /status of 404/;
export const ANSWERED_410 = /status of 410/;

/** Opens a page and waits until the program has taken over. */
export async function open(page, path = '/') {
  const response = await page.goto(path);
  await alive(page);
  return response;
}

/** Waits until the program has taken over the map page and shows what the URL asks for. */
export async function alive(page) {
  // The server does not know the size of the map: the drawing changes when the program has measured it.
  await expect(page.locator('svg.map-drawing:not(.is-whole, .is-centred)')).toBeVisible();
  await settled(page);
}

/** Opens a page and waits until the catalogue is in the browser, which from then on answers by itself. */
export async function openWithCatalogue(page, path = '/') {
  await open(page, path);
  await expect(page.locator('html[data-catalogue]')).toBeAttached();
}

/** Waits until no newer list is being loaded. */
export async function settled(page) {
  await expect(page.locator('.rows[aria-busy=true]')).toHaveCount(0);
}

/** Marks the document; the function that is returned checks that no other has been loaded since. */
export async function markDocument(page) {
  await page.evaluate(() => (window.isSameDocument = true));
  const isMarked = () => page.evaluate(() => window.isSameDocument === true);
  return async () => expect(await isMarked(), 'no page was loaded').toBe(true);
}

export const parameters = (page) => Object.fromEntries(new URL(page.url()).searchParams);

/** Waits until the URL has exactly these parameters. */
export const expectParameters = (page, expected) => expect.poll(() => parameters(page)).toEqual(expected);

/** `zoom/lat/lon` in the URL as numbers; null while the map shows the whole county. */
export function view(page) {
  const text = parameters(page).kart;
  if (!text) return null;
  const [zoom, lat, lon] = text.split('/').map(Number);
  return { zoom, lat, lon };
}

/** The numbers in the heading of the list. */
export async function counts(page) {
  const [positions, companies] = (await page.locator('.results-count').innerText()).match(/\d+/g).map(Number);
  return { positions, companies };
}

/** The filter with this name; its accessible name ends with a count. */
export const filter = (page, group, name) =>
  page
    .getByRole('group', { name: group, exact: true })
    .getByRole('checkbox', { name: new RegExp(`^${name}\\b`) });

/** The count beside a choice of a filter. */
export const choiceCount = (page, parameter, value) =>
  page
    .locator('label', { has: page.locator(`input[name=${parameter}][value="${value}"]`) })
    .locator('.choice-count');

/** The section with this heading. */
export const section = (page, heading) =>
  page.locator('section', { has: page.getByRole('heading', { name: heading }) });

export const labels = (locator) =>
  locator.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label')));

/** How wide the page is, with what one would have to scroll to. */
export const pageWidth = (page) => page.evaluate(() => document.documentElement.scrollWidth);

export const rows = (page) => page.locator('.explore-results .rows > li:not(.row-heading)');
export const rowLinks = (page) => rows(page).locator('h3 a');
export const markers = (page) => page.locator('a.marker');

/** A point of the map where neither a link nor a control is. */
export const emptySpot = (page) =>
  page.locator('.map').evaluate((map) => {
    const box = map.getBoundingClientRect();
    for (let y = box.top + 100; y < box.bottom - 200; y += 12) {
      for (let x = box.left + 60; x < box.right - 60; x += 12) {
        const hit = document.elementFromPoint(x, y);
        if (map.contains(hit) && !hit.closest('a, button, details, p')) return { x, y };
      }
    }
    throw new Error('the map has no empty spot');
  });

/** Drags the map, and holds it still before the button goes up, so that it does not glide. */
export async function drag(page, from, dx, dy, { hold = 150 } = {}) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx / 2, from.y + dy / 2, { steps: 4 });
  await page.mouse.move(from.x + dx, from.y + dy, { steps: 4 });
  await page.waitForTimeout(hold);
  await page.mouse.up();
}

/** Moves fingers on the map in steps; their places are relative to its middle. */
export async function fingers(page) {
  const box = await page.locator('.map').boundingBox();
  const client = await page.context().newCDPSession(page);
  const at = ({ x, y }, id) => ({ x: box.x + box.width / 2 + x, y: box.y + box.height / 2 + y, id });
  return async (where, { steps = 5 } = {}) => {
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: where(0).map(at) });
    for (let step = 1; step <= steps; step += 1) {
      await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: where(step).map(at) });
    }
    await page.waitForTimeout(120);
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
}
export const municipalities = (page) => page.locator('a.map-municipality');
export const chosen = (page) => page.getByRole('region', { name: 'Valgt på kartet' });
/** The search field: a searchbox without scripts, a combobox with them. */
export const search = (page) => page.locator('#q');
/** The links from the map to the document. */
export const trail = (page) => page.getByRole('navigation', { name: /^(Du er her|You are here)$/ });

/** A point of the screen where nothing covers the element; a shape need not contain the middle of its box. */
export async function pointOn(locator) {
  await locator.scrollIntoViewIfNeeded();
  const point = await locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    for (const y of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      for (const x of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
        const at = { x: box.left + box.width * x, y: box.top + box.height * y };
        if (element.contains(document.elementFromPoint(at.x, at.y))) return at;
      }
    }
    return null;
  });
  expect(point, 'the element is not covered everywhere').not.toBeNull();
  return point;
}

/**
 * The element that can be hit nearest to the middle of the map, and the point; far from the edges, so that it
 * can be dragged.
 */
export async function reachable(page, selector) {
  await page.locator('.map').scrollIntoViewIfNeeded();
  const found = await page.locator('.map').evaluate((map, selector) => {
    const box = map.getBoundingClientRect();
    const points = [];
    for (let x = 0.15; x < 0.86; x += 0.02) for (let y = 0.15; y < 0.86; y += 0.02) points.push([x, y]);
    points.sort((a, b) => Math.hypot(a[0] - 0.5, a[1] - 0.5) - Math.hypot(b[0] - 0.5, b[1] - 0.5));
    for (const [x, y] of points) {
      const point = { x: box.left + box.width * x, y: box.top + box.height * y };
      const hit = document.elementFromPoint(point.x, point.y);
      const element = hit && map.contains(hit) && hit.closest(selector);
      if (element) return { point, name: element.getAttribute('aria-label') };
    }
    return null;
  }, selector);
  expect(found, `${selector} can be reached`).not.toBeNull();
  return found;
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Checks that axe finds no violation of WCAG 2.1 AA. */
export async function expectAccessible(page) {
  // While a list is being loaded it is pale.
  await settled(page);
  await page.evaluate(() => {
    const ends = ({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime);
    const transitions = document.getAnimations().filter(ends);
    return Promise.all(transitions.map(({ finished }) => finished.catch(() => {})));
  });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const summary = failureSummary?.split('\n').slice(1).join(' ');
      return `${id}: ${target.join(' ')} ${summary}`;
    }),
  );
  expect(found).toEqual([]);
}

/** What the API answers. */
export async function api(request, path) {
  const response = await request.get(`/api/v1/${path}`);
  expect(response.status(), path).toBe(200);
  return response.json();
}

/** The path of a position whose deadline has passed. No list has one: `traineekart demo` prints it. */
export function closedPosition({ demoOutput }) {
  const path = /\/stilling\/[a-z0-9-]+/.exec(demoOutput)?.[0];
  expect(path, demoOutput).toBeDefined();
  return path;
}
