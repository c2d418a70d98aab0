// From the smallest phone to a wide screen, also with large text: nothing is cut off, and nothing moves when
// the program takes over.
import { devices } from '@playwright/test';
import {
  alive,
  expect,
  labels,
  markers,
  municipalities,
  pageWidth,
  reachable,
  rowLinks,
  rows,
  search,
  test,
} from './fixtures.mjs';

const WIDTHS = [360, 390, 768, 1024, 1440, 2560];

/** The elements that reach out of the window sideways, drawings excepted. */
const overflowing = (page) =>
  page.evaluate(() => {
    const { clientWidth: width, scrollWidth } = document.documentElement;
    const found = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('svg, .visually-hidden') || !element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > width + 1 || box.left < -1)) {
        found.push(element.outerHTML.slice(0, 120));
      }
    }
    if (scrollWidth > width) found.push(`the page is ${scrollWidth} wide`);
    return found;
  });

/** The elements whose text is cut off by their own box. */
const clipped = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('p, h1, h2, h3, a, button, label, summary, dt, dd, li, select')]
      .filter((element) => !element.closest('svg, .visually-hidden, .ds-skip-link'))
      .filter((element) => element.checkVisibility())
      .filter((element) => getComputedStyle(element).overflowX !== 'visible')
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  );

/** The paths of a position, of its company, and of the map with that company chosen. */
async function paths(page) {
  await page.goto('/?veileder=1&type=trainee');
  const position = await rowLinks(page).first().getAttribute('href');
  await page.goto(position);
  const company = await page.locator('.detail-lead a[href^="/bedrift/"]').first().getAttribute('href');
  return { position, company, chosen: `/?fag=07&valgt=${company.split('/').pop()}` };
}

/** Sets the browser's default size of text: unlike a style, it also changes the breakpoints. */
async function textSize(page, pixels) {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: pixels, fixed: pixels } });
}

for (const width of WIDTHS) {
  test.describe(`${width} pixels`, () => {
    test.use({ viewport: { width, height: width < 500 ? 800 : 900 } });

    test('nothing is cut off', async ({ page }) => {
      const { position, company, chosen } = await paths(page);
      for (const path of ['/', chosen, '/?q=finnesikke&region=fosen&fag=x', position, company]) {
        await page.goto(path);
        if (path.startsWith('/?') || path === '/') await alive(page);
        expect.soft(await overflowing(page), path).toEqual([]);
        expect.soft(await clipped(page), path).toEqual([]);
      }
    });

    test.describe('at the first paint', () => {
      test.use({ javaScriptEnabled: false });
      test('the map is there', async ({ page }) => {
        await page.goto('/');
        const map = await page.locator('.map').boundingBox();
        expect(map.width).toBeGreaterThan(Math.min(width * 0.3, 700));
        expect(map.height).toBeGreaterThan(250);
        // Visible without scrolling.
        expect(map.y).toBeLessThan(page.viewportSize().height / 2);
        const county = await page.locator('.map-county').boundingBox();
        // The whole county, as large as possible.
        expect(Math.max(county.width / map.width, county.height / map.height)).toBeGreaterThan(0.85);
        expect(county.x).toBeGreaterThanOrEqual(map.x - 1);
        expect(county.x + county.width).toBeLessThanOrEqual(map.x + map.width + 1);
      });
    });
  });
}

/** Municipalities without a coast: finer outlines have islands that coarse ones lack. */
const INLAND = /^(Oppdal|Rindal|Selbu|Tydal|Snåsa|Lierne|Grong)/;

/** Where the middles of the inland municipalities are on the screen. */
const places = (page) =>
  municipalities(page)
    .and(page.locator('[aria-label]', { hasText: INLAND }))
    .evaluateAll((shapes) =>
      shapes.map((shape) => {
        const { x, y, width, height } = shape.getBoundingClientRect();
        return { name: shape.getAttribute('aria-label'), x: x + width / 2, y: y + height / 2 };
      }),
    );

const twoFrames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

for (const { width, height } of [{ width: 390, height: 844 }, { width: 1440, height: 900 }]) {
  test.describe(`taking over at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });

    test('moves nothing', async ({ page }) => {
      await page.addInitScript(() => {
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries()) {
            window.shifts.push({ value, of: sources.map(({ node }) => node?.outerHTML?.slice(0, 80)) });
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      const { position, chosen } = await paths(page);
      for (const path of ['/', '/?kart=9/63.9/11.5', chosen, position]) {
        await page.goto(path);
        if (path.startsWith('/?') || path === '/') await alive(page);
        // A shift is reported with the next paint.
        await twoFrames(page);
        const shifts = await page.evaluate(() => window.shifts);
        const sum = shifts.reduce((total, { value }) => total + value, 0);
        expect.soft(sum, `${path}: ${JSON.stringify(shifts)}`).toBeLessThan(0.02);
      }
    });

    // Movement inside an SVG is not reported as a layout shift, but readers see it.
    for (const path of ['/', '/?kart=9/63.9/11.5']) {
      test(`leaves the map where it is on ${path}`, async ({ page, browser, baseURL }) => {
        const viewport = { width, height };
        const still = await browser.newContext({ javaScriptEnabled: false, viewport, baseURL });
        const before = await still.newPage();
        await before.goto(path);
        await page.goto(path);
        await alive(page);
        const [then, now] = await Promise.all([before, page].map(places));
        const moved = then
          .map(({ name, x, y }, i) => ({ name, distance: Math.hypot(x - now[i].x, y - now[i].y) }))
          .filter(({ distance }) => distance > 3);
        expect(then).toHaveLength(7);
        expect(moved).toEqual([]);
        await still.close();
      });
    }
  });
}

// Phones identify themselves as mobile, so the server draws the map for one.
const { userAgent, hasTouch, isMobile } = devices['Pixel 7'];
const SCREENS = [
  { name: 'a phone', userAgent, hasTouch, isMobile, viewport: { width: 390, height: 844 } },
  { name: 'a desktop', viewport: { width: 1440, height: 900 } },
];
for (const { name, ...device } of SCREENS) {
  test.describe(`on ${name}`, () => {
    test.use(device);

    test('the markers of the first paint are those that stay', async ({ page }) => {
      let takeOver;
      const mayTakeOver = new Promise((resolve) => (takeOver = resolve));
      await page.route('**/*.wasm', (route) => mayTakeOver.then(() => route.continue()));
      for (const path of ['/', '/?kart=9/63.5/10.6']) {
        await page.goto(path);
        const first = await labels(markers(page));
        takeOver();
        await alive(page);
        const seen = await labels(page.locator('a.marker[tabindex]'));
        expect(seen.length).toBeGreaterThan(3);
        expect(seen.filter((name) => !first.includes(name)), path).toEqual([]);
      }
    });
  });
}

test('text of twice the size on a phone', async ({ page }) => {
  await textSize(page, 32);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ['/', '/?q=finnesikke&region=fosen']) {
      await page.goto(path);
      await alive(page);
      await page.getByText('Kartlag').click();
      await expect(page.locator('.legend').getByRole('link', { name: 'Ledige stillinger' })).toBeVisible();
      expect.soft(await overflowing(page), path).toEqual([]);
      expect.soft(await pageWidth(page), path).toBeLessThanOrEqual(width);
    }
  }
});

test('a long word in the URL does not widen the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const word = 'x'.repeat(60);
  for (const path of [
    `/?q=${word}`,
    `/?fag=${word}&${word}=1`,
    `/kontakt?fag=${word}`,
    `/embed?kommune=${word}`,
    `/sammenlign?stilling=${word}`,
  ]) {
    await page.goto(path);
    expect.soft(await pageWidth(page), path).toBeLessThanOrEqual(390);
  }
});

test('text of twice the size', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await textSize(page, 32);
  const { position, company } = await paths(page);
  for (const path of ['/', '/?q=finnesikke&region=fosen', position, company]) {
    await page.goto(path);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
    if (path.startsWith('/?') || path === '/') await alive(page);
    expect.soft(await overflowing(page), path).toEqual([]);
    expect.soft(await clipped(page), path).toEqual([]);
  }
  await page.goto('/');
  await alive(page);
  await search(page).fill('trainee');
  await expect(page).toHaveURL('/?q=trainee');
  // The suggestions cover the map until they are closed.
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=option]')).toHaveCount(0);
  await reachable(page, '.marker');
  await rows(page).first().scrollIntoViewIfNeeded();
  await rowLinks(page).first().click();
  await expect(page).toHaveURL(/\/stilling\//);
});

test.describe('printed or read aloud in another order', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('search, map and list come in this order on a phone', async ({ page }) => {
    await page.goto('/');
    const [form, map, list] = await Promise.all(
      ['.search', '.map', '.results-head'].map(async (part) => (await page.locator(part).boundingBox()).y),
    );
    expect(form).toBeLessThan(map);
    expect(map).toBeLessThan(list);
    // The beginning of the list is in sight: it shows that there is more than the map.
    expect(list).toBeLessThan(844);
  });
});
