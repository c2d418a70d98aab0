// Raster tiles under the map's own drawing: the browser asks our server, which asks the tests' tile server.
import { createServer } from 'node:http';
import { expect, open, test as base } from './fixtures.mjs';
import { startServer } from './server.mjs';

/** A red picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGN4' +
    'p6QEAAM0ATPVvUUjAAAAAElFTkSuQmCC',
  'base64',
);

/** Sends the picture, which our server may not keep, so that each request comes here. */
const show = (response) =>
  response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(PICTURE);

/** A tile server; `answer` writes a response, `asked` has the paths that were asked for. */
async function startTileServer() {
  const tileServer = { answer: show, asked: new Set() };
  const server = createServer((request, response) => {
    tileServer.asked.add(request.url);
    tileServer.answer(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  tileServer.url = `http://127.0.0.1:${server.address().port}`;
  tileServer.stop = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  return tileServer;
}

// A site for each test: one that has met a fault leaves its tile server alone for a while.
const test = base.extend({
  tileServer: async ({}, use) => {
    const tileServer = await startTileServer();
    await use(tileServer);
    await tileServer.stop();
  },
  tiled: async ({ tileServer }, use) => {
    const env = {
      TRAINEEKART_TILE_LAYER: `${tileServer.url}/{z}/{x}/{y}.png`,
      TRAINEEKART_TILE_CREDIT: '© Fliser <https://tiles.invalid/>',
    };
    const server = await startServer({ env });
    await use(server);
    await server.stop();
  },
  baseURL: async ({ tiled }, use) => use(tiled.url),
});

/** How often the browser asks for each tile. */
function requested(page) {
  const times = new Map();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/kart/')) times.set(pathname, (times.get(pathname) ?? 0) + 1);
  });
  return times;
}

const tiles = (page) => page.locator('.map-tiles image');

/** Whether all tiles have this opacity. */
const haveOpacity = (page, opacity) =>
  tiles(page).evaluateAll(
    (all, opacity) => all.every((tile) => Number(getComputedStyle(tile).opacity) === opacity),
    opacity,
  );

test('tiles are shown from zoom 10 on, fade in, and are credited', async ({ page, tileServer }) => {
  const { asked } = tileServer;
  const response = await open(page, '/?kart=9.4/62.5752/11.3838');
  expect(response.headers()['content-security-policy']).toContain("img-src 'self' data:;");
  await expect(page.locator('.map-credit')).toHaveText(/© Kartverket.*© Fliser/);
  const credit = page.locator('.map-credit').getByRole('link', { name: '© Fliser' });
  await expect(credit).toHaveAttribute('href', 'https://tiles.invalid/');
  expect(await tiles(page).count()).toBe(0);
  expect(asked.size).toBe(0);

  await page.getByRole('button', { name: 'Zoom inn' }).click();
  await expect.poll(() => tiles(page).count()).toBeGreaterThan(3);
  await expect.poll(() => haveOpacity(page, 1)).toBe(true);
  // By the formula of the Web Mercator tiles this one contains the centre of Røros.
  expect([...asked]).toContain('/10/544/282.png');
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

test.describe('with faults', () => {
  // The browser reports each on the console; the page says nothing.
  test.use({ tolerated: /status of 503/ });

  test('a tile that did not come is asked for again', async ({ page, tileServer }) => {
    let answered = 0;
    tileServer.answer = (response) => (answered++ === 0 ? response.writeHead(503).end() : show(response));
    const times = requested(page);
    await open(page, '/?kart=9.4/62.5752/11.3838');
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    await expect.poll(() => times.size).toBeGreaterThan(3);
    await expect.poll(() => haveOpacity(page, 1), { timeout: 15_000 }).toBe(true);
    expect(Math.max(...times.values())).toBe(2);
  });

  test('without a tile server the map is drawn, without a message', async ({ page, tileServer, tiled }) => {
    await tileServer.stop();
    const times = requested(page);
    await open(page, '/?kart=9.4/62.5752/11.3838');
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    // Three times each, then no more.
    const askedThrice = () => [...times.values()].filter((each) => each === 3).length;
    await expect.poll(askedThrice, { timeout: 15_000 }).toBeGreaterThan(3);
    expect(await haveOpacity(page, 0)).toBe(true);
    await expect(page.locator('a.marker').first()).toBeVisible();
    await expect(page.locator('.map-notice')).toBeEmpty();
    await expect(page.locator('.map-municipality').first()).toBeAttached();
    expect(tiled.output().match(/no tiles from the tile server/g)).toHaveLength(1);
  });
});

test('tiles of the first HTML are there without scripts', async ({ browser, tiled }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: tiled.url });
  const page = await context.newPage();
  await page.goto('/?kart=11/62.5752/11.3838');
  expect(await tiles(page).count()).toBeGreaterThan(3);
  expect(await haveOpacity(page, 1)).toBe(true);
  await expect(page.locator('.map-credit')).toContainText('© Fliser');
  await context.close();
});
