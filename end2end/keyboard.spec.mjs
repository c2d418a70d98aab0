// With the keyboard alone one can filter, read the map and open a position.
import {
  alive,
  chosen,
  expect,
  expectParameters,
  filter,
  markDocument,
  open,
  parameters,
  rowLinks,
  search,
  settled,
  test,
  trail,
  view,
} from './fixtures.mjs';

/** Presses Tab until the element has the focus; every stop must be in sight and show its focus. */
async function tabTo(page, target, { max = 120 } = {}) {
  for (let presses = 0; presses < max; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const inner = element.querySelector('circle:not(.marker-reach, .marker-halo)');
      const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const hasStroke = inner && parseFloat(getComputedStyle(inner).strokeWidth) >= 3;
      const isInHeight = box.height > 0 && box.bottom > 0 && box.top < innerHeight;
      const isInWidth = box.width > 0 && box.right > 0 && box.left < innerWidth;
      return {
        what: element.outerHTML.slice(0, 160),
        isPage: element === document.body,
        isSeen: isInHeight && isInWidth,
        isMarked: hasOutline || hasStroke || style.boxShadow !== 'none',
      };
    });
    expect(stop.isPage, 'the focus did not fall out of the page').toBe(false);
    expect.soft(stop.isSeen, `in sight: ${stop.what}`).toBe(true);
    expect.soft(stop.isMarked, `the focus shows: ${stop.what}`).toBe(true);
    if (await target.and(page.locator(':focus')).count()) return;
  }
  throw new Error('Tab does not reach it');
}

const focused = (page) => page.locator('*:focus');

test('from the top to a filter, to a position, and back', async ({ page }) => {
  await open(page);
  const expectSameDocument = await markDocument(page);
  await tabTo(page, search(page), { max: 20 });
  await page.keyboard.type('a');
  await expectParameters(page, { q: 'a' });
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Backspace');
  await expectParameters(page, {});

  // The map comes before the filters; a link leads over it.
  const skip = page.getByRole('link', { name: 'Hopp over kartet' });
  await tabTo(page, skip, { max: 4 });
  await expect(skip).toBeInViewport();
  const innherred = filter(page, 'Region', 'Innherred');
  await tabTo(page, innherred, { max: 60 });
  await page.keyboard.press('Space');
  await expectParameters(page, { region: 'innherred' });
  await settled(page);
  // The list is another one now, and the focus stays where it was.
  await expect(innherred).toBeFocused();
  await expect(innherred).toBeChecked();

  await tabTo(page, page.getByLabel('Søknadsfrist'));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.url()).toContain('frist=');
  await settled(page);
  await expect(page.getByLabel('Søknadsfrist')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expectParameters(page, { region: 'innherred' });

  // Back to that link, which leads to the list.
  await skip.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#treff')).toBeFocused();
  await settled(page);

  const position = rowLinks(page).first();
  await tabTo(page, position, { max: 16 });
  await expectSameDocument();
  const title = await position.innerText();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stilling\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('the skip link is first, shows itself, and leads to the content', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Hopp til innholdet' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#innhold')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('#innhold *:focus')).toHaveCount(1);
  await expect(search(page)).toBeFocused();
});

test('the second skip link leads to the results', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Hopp til treffene' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#treff')).toBeFocused();
});

test('a cluster that is opened leaves the focus on the first of its markers', async ({ page }) => {
  await open(page);
  await page.locator('a.marker[aria-label*="Zoom inn"]').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('kart=');
  await settled(page);
  await expect(page.locator('a.marker:focus')).toHaveCount(1);
});

test('a partner’s field is found by the name of an occupation', async ({ page }) => {
  await open(page);
  const word = page.getByPlaceholder('Eller skriv yrket, som sykepleier');
  await word.fill('sykepleier');
  await word.press('Enter');
  await expectParameters(page, { partner: '0913' });
  await expect(page.locator('#partner')).toHaveValue('0913');
  await word.fill('qqq');
  await word.press('Enter');
  await expect(page.getByText('Vi kjenner ikke «qqq».')).toBeVisible();
  await expectParameters(page, { partner: '0913' });
});

test('Tab stops at one marker, arrows go on in reading order, and Enter chooses', async ({ page }) => {
  await open(page, '/?region=namdalen');
  await page.getByRole('link', { name: 'Hopp over kartet' }).focus();
  await tabTo(page, page.locator('.map-surface'), { max: 3 });
  await tabTo(page, page.locator('a.marker'), { max: 3 });
  const first = await focused(page).getAttribute('data-marker');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).not.toHaveAttribute('data-marker', first);
  await page.keyboard.press('ArrowLeft');
  await expect(focused(page)).toHaveAttribute('data-marker', first);
  expect(parameters(page)).toEqual({ region: 'namdalen' });
  // The next stop is not a marker; the way back leads to the previous marker.
  await page.keyboard.press('ArrowDown');
  const second = await focused(page).getAttribute('data-marker');
  await page.keyboard.press('Tab');
  await expect(page.locator('a.marker:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(focused(page)).toHaveAttribute('data-marker', second);

  const openMark = page.locator('a.marker:focus .marker-open');
  for (let presses = 0; presses < 40 && (await openMark.count()) === 0; presses += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  // The chosen company gets the focus, and closing it leads back to the marker.
  await expect(chosen(page)).toBeFocused();
  const marker = await page.locator('a.marker.is-chosen').getAttribute('data-marker');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(chosen(page)).toHaveCount(0);
  await expect(focused(page)).toHaveAttribute('data-marker', marker);
});

test('the map is zoomed from a marker, whether the marker stays or not', async ({ page }) => {
  await open(page, '/?kart=8/63.8/11.3');
  await page.locator('.marker:has(.marker-number)').first().focus();
  for (const zoom of [9, 10, 11]) {
    await page.keyboard.press('+');
    await expect.poll(() => view(page).zoom).toBeCloseTo(zoom, 1);
    await settled(page);
    // Where the marker is gone, the map has the focus from the next frame on.
    await expect(page.locator('.map-surface:focus, .marker:focus')).toHaveCount(1);
  }
});

test('arrows, + and − and Home move the map', async ({ page }) => {
  await open(page, '/?kart=8/64/11.5');
  await page.locator('.map-surface').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => view(page).lon).toBeGreaterThan(11.8);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => view(page).lat).toBeGreaterThan(64.1);
  await page.keyboard.press('+');
  await expect.poll(() => view(page).zoom).toBeCloseTo(9, 1);
  await page.keyboard.press('-');
  await expect.poll(() => view(page).zoom).toBeCloseTo(8, 1);
  await page.keyboard.press('Home');
  await expectParameters(page, {});
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('the map is zoomed by its buttons, which keep the focus', async ({ page }) => {
  await open(page, '/?region=rorosregionen');
  const button = page.getByRole('button', { name: 'Zoom inn' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('kart=');
  await settled(page);
  await expect(button).toBeFocused();
});

test('what has the focus may disappear, and Tab goes on from there', async ({ page }) => {
  await open(page, '/?fag=07');
  const inList = page.locator('#treff:focus, #treff *:focus');
  await page.getByRole('link', { name: 'Neste', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expectParameters(page, { fag: '07', side: '2' });
  await settled(page);
  await expect(inList).toHaveCount(1);

  await page.getByRole('link', { name: 'Fjern filteret' }).first().focus();
  await page.keyboard.press('Enter');
  await expectParameters(page, {});
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(inList).toHaveCount(1);

  // A row disappears while it has the focus.
  await rowLinks(page).last().focus();
  await page.goBack();
  await expectParameters(page, { fag: '07', side: '2' });
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(inList).toHaveCount(1);

  // So does a cluster that separates.
  await open(page, '/');
  await page.locator('.marker:has(.marker-number)').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('kart=');
  await settled(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.explore-map *:focus')).toHaveCount(1);
});

test('a position begins at its top and has a link back to the map', async ({ page }) => {
  await open(page);
  await rowLinks(page).nth(12).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stilling\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  await trail(page).getByRole('link', { name: 'Kart' }).focus();
  await page.keyboard.press('Enter');
  await alive(page);
});
