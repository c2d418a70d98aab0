// The close map: sea, lakes and borders, fetched in pieces once the map is zoomed in.
import { expect, open, parameters, settled, test, view } from './fixtures.mjs';

const sea = (page) => page.locator('.close-sea');

/** The pieces that the page asks for. */
async function pieces(page) {
  const asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/geo\/\d+-\d+\.txt$/.test(pathname)) asked.push(pathname);
  });
  return asked;
}

test('no piece is fetched at county zoom, and only those in view when the map is close', async ({ page }) => {
  const asked = await pieces(page);
  await open(page, '/?kart=8.5/63.43/10.4');
  await expect(page.locator('.map-county')).toBeVisible();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(asked).toEqual([]);
  expect(await sea(page).count()).toBe(0);

  await open(page, '/?kart=11/63.43/10.4');
  await expect(sea(page).first()).toBeAttached();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(6);
  // The municipalities' own coast and tint are gone.
  await expect(page.locator('.map-county')).toBeHidden();
  await expect(page.locator('.map-ground > g[opacity]')).toHaveAttribute('opacity', '0.00');
  // Each piece once.
  await page.getByRole('button', { name: 'Zoom inn' }).click();
  await expect.poll(() => view(page).zoom).toBeCloseTo(12, 1);
  await settled(page);
  expect(new Set(asked).size).toBe(asked.length);
});

test('where pieces do not arrive the outlines stay', async ({ page }) => {
  await page.route('**/geo/*.txt*', (route) => route.fulfill({ status: 404, body: '' }));
  await open(page, '/?kart=10/63.43/10.4');
  await expect(page.locator('use[href="#county"][fill]')).toBeVisible();
  await expect(page.locator('.map-municipality')).toHaveCount(38);
  expect(await sea(page).count()).toBe(0);
});
test.use({ tolerated: /404/ });

test('without tiles the map ends at zoom 12', async ({ page }) => {
  await open(page, '/?kart=16/63.43/10.4');
  await expect(sea(page).first()).toBeAttached();
  // A unit of the pieces is half a pixel at zoom 12.
  const unitsPerPixel = () =>
    page
      .locator('svg.map-ground:has(.close-sea)')
      .evaluate((svg) => svg.viewBox.baseVal.width / svg.closest('.map-surface').clientWidth);
  expect(await unitsPerPixel()).toBeCloseTo(2, 2);
  const closer = page.getByRole('button', { name: 'Zoom inn' });
  await expect(closer).toHaveAttribute('aria-disabled', 'true');
  await closer.click({ force: true });
  await settled(page);
  expect(await unitsPerPixel()).toBeCloseTo(2, 2);
  await page.getByRole('button', { name: 'Zoom ut' }).click();
  await expect.poll(() => view(page).zoom).toBeCloseTo(11, 1);
  await expect(closer).not.toHaveAttribute('aria-disabled');
  expect(Object.keys(parameters(page))).toEqual(['kart']);
});
