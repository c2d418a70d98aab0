// Raster tiles under the map's own drawing, on a server that is configured with a tile layer. There is no
// tile server: the tests answer the browser's requests.
import { expect, open, test as base } from './fixtures.mjs';
import { startServer } from './server.mjs';

const TILES = 'http://tiles.invalid';

const test = base.extend({
  tiled: [
    async ({}, use) => {
      const env = {
        TRAINEEKART_TILE_LAYER: `${TILES}/{z}/{x}/{y}.png`,
        TRAINEEKART_TILE_CREDIT: '© Fliser <https://tiles.invalid/>',
      };
      const server = await startServer({ env });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ tiled }, use) => use(tiled.url),
  /** How often each tile was asked for. */
  asked: async ({ page }, use) => {
    await use(new Map());
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  },
});
test.use({ tolerated: /tiles\.invalid/ });

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">' +
  '<path fill="#e22" d="M0 0h256v256H0z"/></svg>';

async function answerTiles(page, asked, answer) {
  await page.route(`${TILES}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    asked.set(path, (asked.get(path) ?? 0) + 1);
    return answer(route, asked.get(path));
  });
}

const show = (route) => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });

const tiles = (page) => page.locator('.map-tiles image');

/** Whether all tiles have this opacity. */
const haveOpacity = (page, opacity) =>
  tiles(page).evaluateAll(
    (all, opacity) => all.every((tile) => Number(getComputedStyle(tile).opacity) === opacity),
    opacity,
  );

test('tiles are shown from zoom 10 on, fade in, and are credited', async ({ page, asked }) => {
  await answerTiles(page, asked, show);
  const response = await open(page, '/?kart=9.4/62.5752/11.3838');
  expect(response.headers()['content-security-policy']).toContain(`img-src 'self' data: ${TILES};`);
  await expect(page.locator('.map-credit')).toHaveText(/© Kartverket.*© Fliser/);
  const credit = page.locator('.map-credit').getByRole('link', { name: '© Fliser' });
  await expect(credit).toHaveAttribute('href', 'https://tiles.invalid/');
  expect(await tiles(page).count()).toBe(0);
  expect(asked.size).toBe(0);

  await page.getByRole('button', { name: 'Zoom inn' }).click();
  await expect.poll(() => tiles(page).count()).toBeGreaterThan(3);
  await expect.poll(() => haveOpacity(page, 1)).toBe(true);
  // By the formula of the Web Mercator tiles this one contains the centre of Røros.
  expect([...asked.keys()]).toContain('/10/544/282.png');
  // Together they cover the map.
  const [map, covered] = await page.evaluate(() => {
    const box = (element) => element.getBoundingClientRect();
    const all = [...document.querySelectorAll('.map-tiles image')].map(box);
    const least = (side) => Math.min(...all.map((each) => each[side]));
    const most = (side) => Math.max(...all.map((each) => each[side]));
    const { left, top, right, bottom } = box(document.querySelector('.map'));
    return [
      [left, top, right, bottom],
      [least('left'), least('top'), most('right'), most('bottom')],
    ];
  });
  expect(covered[0], 'left').toBeLessThanOrEqual(map[0]);
  expect(covered[1], 'top').toBeLessThanOrEqual(map[1]);
  expect(covered[2], 'right').toBeGreaterThanOrEqual(map[2]);
  expect(covered[3], 'bottom').toBeGreaterThanOrEqual(map[3]);
});

test('a tile that did not come is asked for again', async ({ page, asked }) => {
  const failOnce = (route, time) => (time === 1 ? route.fulfill({ status: 503 }) : show(route));
  await answerTiles(page, asked, failOnce);
  await open(page, '/?kart=9.4/62.5752/11.3838');
  await page.getByRole('button', { name: 'Zoom inn' }).click();
  await expect.poll(() => asked.size).toBeGreaterThan(3);
  await expect.poll(() => haveOpacity(page, 1), { timeout: 15_000 }).toBe(true);
  expect([...asked.values()].every((times) => times === 2)).toBe(true);
});

test('without a tile server the map is drawn, without a message', async ({ page, asked }) => {
  await answerTiles(page, asked, (route) => route.abort('connectionrefused'));
  await open(page, '/?kart=9.4/62.5752/11.3838');
  await page.getByRole('button', { name: 'Zoom inn' }).click();
  // Three times each, then no more.
  const askedThrice = () => [...asked.values()].filter((times) => times === 3).length;
  await expect.poll(askedThrice, { timeout: 15_000 }).toBeGreaterThan(3);
  expect(await haveOpacity(page, 0)).toBe(true);
  await expect(page.locator('a.marker').first()).toBeVisible();
  await expect(page.locator('.map-notice')).toBeEmpty();
  await expect(page.locator('.map-municipality').first()).toBeAttached();
});

test('tiles of the first HTML are there without scripts', async ({ browser, tiled }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: tiled.url });
  const page = await context.newPage();
  await answerTiles(page, new Map(), show);
  await page.goto('/?kart=11/62.5752/11.3838');
  expect(await tiles(page).count()).toBeGreaterThan(3);
  expect(await haveOpacity(page, 1)).toBe(true);
  await expect(page.locator('.map-credit')).toContainText('© Fliser');
  await context.close();
});
