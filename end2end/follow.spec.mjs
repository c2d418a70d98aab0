// Map and list move together: what is chosen is shown, and Back leads to where one was.
import {
  alive,
  drag,
  emptySpot,
  expect,
  expectParameters,
  filter,
  markers,
  municipalities,
  open,
  openWithCatalogue,
  parameters,
  pointOn,
  reachable,
  rows,
  search,
  settled,
  test,
  view,
} from './fixtures.mjs';

/** How wide the municipality is drawn, as a part of the map's width. */
async function shareOfMap(page, name) {
  const { width } = await page.locator('.map').boundingBox();
  const shape = municipalities(page).and(page.locator(`[aria-label^="${name}:"]`));
  return (await shape.boundingBox()).width / width;
}

const whole = (page) => page.getByRole('link', { name: 'Søk i hele fylket' });
const searchHere = (page) => page.getByRole('link', { name: 'Søk i dette området' });

test('the map goes to what is chosen and back to the whole county', async ({ page }) => {
  await open(page);
  const before = await shareOfMap(page, 'Røros');
  await expect(whole(page)).toHaveCount(0);
  await filter(page, 'Region', 'Rørosregionen').check();
  await expectParameters(page, { region: 'rorosregionen' });
  await expect.poll(() => shareOfMap(page, 'Røros')).toBeGreaterThan(2 * before);
  await expect(page.locator('.map-municipality.is-chosen')).not.toHaveCount(0);
  await whole(page).click();
  await expectParameters(page, {});
  await expect.poll(() => shareOfMap(page, 'Røros')).toBeCloseTo(before, 2);
});

test('a view by hand stays until another place is chosen', async ({ page }) => {
  await open(page, '/?region=rorosregionen');
  await drag(page, await emptySpot(page), 60, 40);
  await expect.poll(() => view(page)).not.toBeNull();
  const { kart } = parameters(page);
  await filter(page, 'Type', 'Sommerjobb').check();
  await expectParameters(page, { region: 'rorosregionen', type: 'sommerjobb', kart });
  await filter(page, 'Region', 'Namdalen').check();
  await expect.poll(() => parameters(page).kart).toBeUndefined();
});

test('what the moved map shows can be searched', async ({ page }) => {
  await open(page);
  await expect(searchHere(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Zoom inn' }).click();
  await searchHere(page).click();
  await expect.poll(() => parameters(page).utsnitt).toBe('1');
  await expect(searchHere(page)).toHaveCount(0);
});

test('Enter on the name of a place chooses it', async ({ page }) => {
  await openWithCatalogue(page);
  await search(page).fill('namsos');
  await expect(page.getByRole('option').first()).toBeVisible();
  await search(page).press('Enter');
  await expectParameters(page, { kommune: '5007' });
  await expect(search(page)).toHaveValue('');
});

test.describe('on a screen where the list scrolls by itself', () => {
  const top = (page) => page.locator('.explore-results').evaluate((list) => list.scrollTop);

  test('a page of the list begins at its top, and Back leads to where it was left', async ({ page }) => {
    await openWithCatalogue(page);
    await page.getByRole('link', { name: 'Neste', exact: true }).scrollIntoViewIfNeeded();
    const left = await top(page);
    expect(left).toBeGreaterThan(500);
    await page.getByRole('link', { name: 'Neste', exact: true }).click();
    await expectParameters(page, { side: '2' });
    await expect.poll(() => top(page)).toBe(0);
    await expect(page.locator('.results-count')).toBeFocused();
    await expect(page.locator('.results-head + [role=status]')).toContainText(/Side 2 av \d+$/);
    await page.goBack();
    await expectParameters(page, {});
    // The end of a list may stand a little higher than before.
    await expect.poll(() => top(page)).toBeGreaterThan(left - 100);
  });

  test('Back from a position leads to where the list was left', async ({ page }) => {
    await open(page);
    const row = rows(page).nth(12).getByRole('link').first();
    await row.scrollIntoViewIfNeeded();
    const left = await top(page);
    expect(left).toBeGreaterThan(200);
    await row.click();
    await page.waitForURL(/stilling/);
    await page.goBack();
    await alive(page);
    await expect.poll(() => top(page)).toBeCloseTo(left, -1);
  });
});

test('Back leads out of another language', async ({ page }) => {
  await page.goto('/om');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL(/sprak=en/);
  await page.goBack();
  await expect(page).toHaveURL(/\/om$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
});

test('a card beside the marker under the mouse says what is there', async ({ page }) => {
  await open(page);
  const { point } = await reachable(page, '.marker:has(.marker-number)');
  await page.mouse.move(point.x, point.y);
  await expect(page.locator('.map-card')).toContainText(/ledige? stilling/);
  const spot = await emptySpot(page);
  await page.mouse.move(spot.x, spot.y);
  await expect(page.locator('.map-card')).toHaveCount(0);
});

test('a partner’s employers are counted in the rows and marked on the map', async ({ page }) => {
  await open(page, '/?partner=09');
  await expect(rows(page).first()).toContainText(/For partneren: \d+ arbeidsgivere? innen 30/);
  await expect(page.locator('.map-markers .marker-partner')).not.toHaveCount(0);
  await open(page);
  await expect(page.locator('.map-markers .marker-partner')).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the first drawing shows what is chosen', async ({ page }) => {
    await page.goto('/');
    const before = await shareOfMap(page, 'Røros');
    await page.goto('/?kommune=5025');
    expect(await shareOfMap(page, 'Røros')).toBeGreaterThan(2 * before);
    await whole(page).click();
    expect(await shareOfMap(page, 'Røros')).toBeCloseTo(before, 2);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a tap on the land chooses nothing, one on a marker does', async ({ page }) => {
    await open(page);
    const land = await reachable(page, '.map-municipality');
    await page.touchscreen.tap(land.point.x, land.point.y);
    await page.waitForTimeout(400);
    expect(parameters(page)).toEqual({});
    const point = await pointOn(markers(page).first());
    await page.touchscreen.tap(point.x, point.y);
    await expect.poll(() => Object.keys(parameters(page)).length).toBe(1);
  });

  test('the filters can be closed, reset, and say how many results they give', async ({ page }) => {
    await open(page);
    const panel = page.locator('#filterpanel');
    await page.getByRole('button', { name: 'Filtre' }).tap();
    await expect(panel.getByRole('heading', { name: 'Filtre' })).toBeVisible();
    await filter(page, 'Type', 'Sommerjobb').tap();
    await settled(page);
    await expect(panel.getByRole('button', { name: /^Vis \d+ treff$/ })).toBeVisible();
    await panel.getByRole('link', { name: /Fjern alle/ }).tap();
    await expectParameters(page, {});
    await panel.getByRole('button', { name: 'Lukk filtrene' }).tap();
    await expect(panel).toBeHidden();
  });
});

test('the wheel scrolls a page that scrolls, and zooms the map with Ctrl', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 700 });
  await open(page);
  const box = await page.locator('.map').boundingBox();
  await page.mouse.move(box.x + 200, box.y + 100);
  await page.mouse.wheel(0, 150);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(page.locator('.map-hint.is-shown')).toHaveText('Hold Ctrl og rull for å zoome');
  expect(view(page)).toBeNull();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(() => view(page)).not.toBeNull();
});
