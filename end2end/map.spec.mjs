// The map's gestures, animations, box zoom and layers, and answers from the catalogue in the browser.
import {
  alive,
  api,
  chosen,
  counts,
  drag,
  emptySpot,
  expect,
  expectAccessible,
  expectParameters,
  fingers,
  markDocument,
  markers,
  open,
  openWithCatalogue,
  parameters,
  rowLinks,
  search,
  settled,
  test,
  view,
} from './fixtures.mjs';

const atRest = (page) => expect(page.locator('.map-mover')).toHaveCSS('transform', 'none');

test.describe('moving', () => {
  /** Throws the map 120 pixels down. Playwright's own mouse pauses before the button goes up. */
  async function flick(page, from) {
    const { x, y } = from ?? (await emptySpot(page));
    const client = await page.context().newCDPSession(page);
    const mouse = (type, dy) => {
      const buttons = type === 'mouseReleased' ? 0 : 1;
      const event = { type, x, y: y + dy, button: 'left', buttons, clickCount: 1 };
      return client.send('Input.dispatchMouseEvent', event);
    };
    await mouse('mousePressed', 0);
    for (let step = 1; step <= 8; step += 1) await mouse('mouseMoved', step * 15);
    await mouse('mouseReleased', 120);
  }

  test('a map that is released while moving glides on', async ({ page }) => {
    // On a busy machine the button may go up long after the last movement, and the map does not glide.
    await expect(async () => {
      await open(page, '/?kart=8.5/64/11.5');
      await flick(page);
      // 120 pixels at this zoom are 0.204 degrees; the glide adds to them.
      await expect.poll(() => view(page).lat, { timeout: 3000 }).toBeGreaterThan(64.22);
    }).toPass();
    await atRest(page);
  });

  test('a click that stops a gliding map chooses nothing, and a drag leaves no frame', async ({ page }) => {
    const spot = () => {
      const { left, top, right, bottom } = document.querySelector('.map').getBoundingClientRect();
      for (let y = top + 100; y < bottom - 300; y += 12) {
        for (let x = left + 100; x < right - 100; x += 12) {
          if (document.elementFromPoint(x, y).closest('.map-municipality')) return { x, y };
        }
      }
      throw new Error('the map has no municipality');
    };
    // On a busy machine the map may have come to rest before the click.
    await expect(async () => {
      await open(page, '/?kart=9/64.2/12.2');
      const at = await page.evaluate(spot);
      await flick(page, at);
      await page.mouse.click(at.x, at.y);
      await atRest(page);
      await expect.poll(() => view(page).lat, { timeout: 3000 }).toBeGreaterThan(64.25);
      expect(parameters(page)).toEqual({ kart: expect.any(String) });
    }).toPass();
    const frames = await page
      .locator('.map-municipality:focus')
      .evaluateAll((links) => links.map((link) => getComputedStyle(link).outlineStyle));
    expect(frames.filter((style) => style !== 'none')).toEqual([]);
  });

  test.describe('for those who want less motion', () => {
    test.use({ contextOptions: { reducedMotion: 'reduce' } });
    test('nothing glides or flies', async ({ page }) => {
      await open(page, '/?kart=8.5/64/11.5');
      await flick(page);
      await expect.poll(() => view(page).lat).toBeCloseTo(64.2036, 3);
      await page.getByRole('button', { name: 'Zoom inn' }).click();
      await atRest(page);
      await expect.poll(() => view(page).zoom).toBeCloseTo(9.5, 1);
    });
  });

  test('a map dragged before the program is there stays where it was dragged to', async ({ page }) => {
    let release;
    const held = new Promise((done) => (release = done));
    await page.route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/?kart=8.5/64/11.5');
    await expect(page.locator('svg.map-drawing.is-centred')).toBeVisible();
    await drag(page, await emptySpot(page), 0, 120);
    await expect(page.locator('.map-mover')).toHaveCSS('transform', 'matrix(1, 0, 0, 1, 0, 120)');
    expect(view(page).lat).toBe(64);
    release();
    await alive(page);
    await expect.poll(() => view(page).lat).toBeCloseTo(64.2, 1);
    await atRest(page);
    // From here on the program handles the map.
    await drag(page, await emptySpot(page), 0, 100);
    await expect.poll(() => view(page).lat).toBeGreaterThan(64.3);
  });

  test('a box drawn with Shift is zoomed to', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const box = await page.locator('.map').boundingBox();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.keyboard.down('Shift');
    await page.mouse.move(middle.x - box.width / 8, middle.y - box.height / 8);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y, { steps: 3 });
    await page.mouse.move(middle.x + box.width / 8, middle.y + box.height / 8, { steps: 3 });
    await expect(page.locator('.map-box')).toBeVisible();
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(page.locator('.map-box')).toBeHidden();
    await expect.poll(() => view(page).zoom).toBeCloseTo(10, 1);
    expect(view(page).lat).toBeCloseTo(64, 1);
    expect(Object.keys(parameters(page))).toEqual(['kart']);
  });

  test('another gesture interrupts a flight', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const spot = await emptySpot(page);
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.wheel(0, -600);
    await drag(page, spot, 40, 40);
    await atRest(page);
    await page.getByRole('button', { name: 'Vis hele fylket' }).click();
    await expectParameters(page, {});
    await atRest(page);
  });

  test('a window that loses the focus ends the drag', async ({ page }) => {
    await open(page, '/?kart=8.5/64/11.5');
    const spot = await emptySpot(page);
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.down();
    await page.mouse.move(spot.x, spot.y + 60, { steps: 4 });
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await atRest(page);
    const here = view(page);
    await page.mouse.move(spot.x, spot.y + 200, { steps: 4 });
    await page.mouse.up();
    expect(view(page)).toEqual(here);
  });

  test('a gesture changes nothing but a transform until it ends', async ({ page }) => {
    await open(page, '/?kart=8.5/64/11.5');
    const spot = await emptySpot(page);
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.down();
    await page.mouse.move(spot.x, spot.y + 10);
    await page.evaluate(() => {
      window.changes = 0;
      const mover = document.querySelector('.map-mover');
      const observer = new MutationObserver((records) => {
        window.changes += records.filter(({ target }) => target !== mover).length;
      });
      const map = document.querySelector('.map');
      observer.observe(map, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await page.mouse.move(spot.x, spot.y + 150, { steps: 20 });
    expect(await page.evaluate(() => window.changes)).toBe(0);
    await page.mouse.up();
    await atRest(page);
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('a double tap zooms in and a tap with two fingers out', async ({ page }) => {
      await open(page, '/?kart=8/64/11.5');
      const spot = await emptySpot(page);
      await page.touchscreen.tap(spot.x, spot.y);
      await page.touchscreen.tap(spot.x, spot.y);
      await expect.poll(() => view(page).zoom).toBeCloseTo(9, 1);
      const client = await page.context().newCDPSession(page);
      const points = [{ x: spot.x, y: spot.y, id: 0 }, { x: spot.x + 60, y: spot.y, id: 1 }];
      await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points });
      await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await expect.poll(() => view(page).zoom).toBeCloseTo(8, 1);
    });

    test('full screen, one finger is enough, and Esc leads back', async ({ page }) => {
      await open(page, '/?kart=8/64/11.5');
      await page.getByRole('button', { name: 'Fullskjerm' }).tap();
      const height = async () => (await page.locator('.map').boundingBox()).height;
      await expect.poll(height).toBeGreaterThan(800);
      await settled(page);
      const swipe = await fingers(page);
      await swipe((step) => [{ x: -24 * step, y: 0 }]);
      await expect.poll(() => view(page).lon).toBeGreaterThan(11.7);
      // What is behind the map cannot be reached.
      const siteName = page.locator('.site-name');
      const isInert = () => siteName.evaluate((link) => link.closest('[inert]') !== null);
      expect(await isInert()).toBe(true);
      await page.getByRole('button', { name: 'Avslutt fullskjerm' }).tap();
      await expect.poll(height).toBeLessThan(600);
      expect(await isInert()).toBe(false);
    });
  });
});

test.describe('near me', () => {
  const near = (latitude, longitude) => ({
    geolocation: { latitude, longitude },
    permissions: ['geolocation'],
  });

  test.describe('in the county', () => {
    test.use(near(62.5747, 11.3842));
    test('the map goes there, and shows where', async ({ page }) => {
      await open(page);
      await expect(page.locator('.map-here')).toHaveCount(0);
      await page.getByRole('button', { name: 'Vis hvor jeg er' }).click();
      await expect.poll(() => view(page)?.lat).toBeCloseTo(62.57, 1);
      expect(view(page).zoom).toBeCloseTo(10, 1);
      await expect(page.locator('.map-here')).toBeVisible();
    });
  });

  test.describe('far away', () => {
    test.use(near(59.91, 10.75));
    test('the map stays and says so', async ({ page }) => {
      await open(page);
      await page.getByRole('button', { name: 'Vis hvor jeg er' }).click();
      await expect(page.getByText(/^Du er utenfor Trøndelag, så vi kan ikke vise/)).toBeVisible();
      expect(parameters(page)).toEqual({});
    });
  });
});

test.describe('layers', () => {
  test('the colour shows the chosen figure', async ({ page, request }) => {
    await open(page);
    const shape = page.locator('a.map-municipality[aria-label^="Røros: "]');
    await expect(shape).toHaveAttribute('aria-label', /stilling/);
    await page.getByText('Kartlag').click();
    await page.getByRole('link', { name: 'Arbeidsgivere', exact: true }).click();
    await expectParameters(page, { farge: 'bedrifter' });
    const { items } = await api(request, 'municipalities');
    const { companies, supervisors } = items.find(({ number }) => number === '5025').counts;
    await expect(shape).toHaveAttribute('aria-label', new RegExp(`^Røros: ${companies} arbeidsgiver`));
    await page.getByRole('link', { name: 'Veiledere', exact: true }).click();
    await expectParameters(page, { farge: 'veiledere' });
    await expect(shape).toHaveAttribute('aria-label', new RegExp(`^Røros: ${supervisors} veileder`));
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Ledige stillinger', exact: true }).click();
    await expectParameters(page, {});
  });

  test('links are drawn from campus to place: all, or those of what is chosen', async ({ page, request }) => {
    await open(page);
    const arcs = page.locator('.map-arcs .map-arc');
    await expect(arcs).toHaveCount(0);
    await page.getByText('Kartlag').click();
    await page.getByRole('link', { name: 'Vis alle koblingene' }).click();
    await expectParameters(page, { band: '1' });
    await expect.poll(() => arcs.count()).toBeGreaterThan(10);
    await expect(page.locator('.map-campus').first()).toBeVisible();
    await page.getByRole('link', { name: 'Skjul koblingene' }).click();
    await expect(arcs).toHaveCount(0);

    const { items } = await api(request, 'supervisors?veileder=1');
    const supervisor = items[0];
    // So close that no marker joins two companies.
    await open(page, `/?valgt=${supervisor.slug}&kart=12/63.43/10.4`);
    await expect(chosen(page).getByRole('heading', { name: supervisor.name })).toBeVisible();
    const companies = supervisor.links.flatMap((link) => link.companies);
    const places = new Set(companies.map(({ slug }) => slug));
    await expect(arcs).toHaveCount(places.size);
    await expectAccessible(page);
  });

  test('the ring of fields is around the cluster that is pointed at', async ({ page }) => {
    await open(page);
    await expect(page.locator('.marker-ring')).toHaveCount(0);
    const cluster = markers(page).and(page.locator('[aria-label*=" rundt Trondheim, "]'));
    await cluster.hover();
    await expect(page.locator('.map-ring .marker-ring')).not.toHaveCount(0);
    await expect(page.locator('.map-card')).toContainText('Rundt Trondheim');
    await page.mouse.move(0, 0);
    await expect(page.locator('.marker-ring')).toHaveCount(0);
  });

  test('no two clusters have the same name', async ({ page }) => {
    await open(page);
    const names = await markers(page).evaluateAll((all) =>
      all.map((each) => each.getAttribute('aria-label')),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(new Set(names).size).toBe(names.length);
  });

  test('a scale bar says how long a kilometre is', async ({ page }) => {
    await open(page, '/?kart=9/63.5/11');
    await expect(page.locator('.map-scale')).toHaveText('10 km');
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    await expect(page.locator('.map-scale')).toHaveText('5 km');
  });
});

test.describe('only what the map shows', () => {
  test('the list follows the map without loading a page', async ({ page }) => {
    await openWithCatalogue(page, '/?kart=8.5/64/11.5');
    const expectSameDocument = await markDocument(page);
    const everywhere = await counts(page);
    await page.getByRole('checkbox', { name: 'Bare i kartutsnittet' }).check();
    await expectParameters(page, { kart: '8.5/64/11.5', utsnitt: '1' });
    await expect.poll(async () => (await counts(page)).companies).toBeLessThan(everywhere.companies);
    const here = await counts(page);
    const before = await rowLinks(page).evaluateAll((links) => links.map((link) => link.href));
    await drag(page, await emptySpot(page), 0, -220);
    await expect.poll(() => counts(page)).not.toEqual(here);
    expect(await rowLinks(page).evaluateAll((links) => links.map((link) => link.href))).not.toEqual(before);
    await page.getByRole('link', { name: 'Fjern filteret Bare i kartutsnittet' }).click();
    await expect.poll(() => counts(page)).toEqual(everywhere);
    await expectSameDocument();
  });
});

test.describe('the catalogue in the browser', () => {
  test('answers filters, searches and moves without asking the server', async ({ page }) => {
    await openWithCatalogue(page);
    const asked = [];
    page.on('request', (request) => {
      if (!/\/geo\//.test(request.url())) asked.push(request.url());
    });
    const start = await counts(page);
    await search(page).fill('ingeniør');
    await expect.poll(() => counts(page)).not.toEqual(start);
    // So do the suggestions.
    await expect(page.locator('[role=option]').first()).toContainText('ngeniør');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    await expect.poll(() => view(page)?.zoom).toBeGreaterThan(6);
    await settled(page);
    expect(asked.filter((url) => /\/api\/(overview|suggestions)/.test(url))).toEqual([]);
  });

  for (const query of [
    'fag=07&partner=091',
    'region=namdalen&type=trainee,sommerjobb&sorter=navn',
    'q=levangr',
    'frist=30&veileder=1&kart=7.5/63.8/11',
  ]) {
    test(`agrees with the server on ${query}`, async ({ page, request }) => {
      await openWithCatalogue(page);
      await page.evaluate((to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, `/?${query}`);
      const positions = await api(request, `positions?${query}`);
      const companies = await api(request, `companies?${query}`);
      const expected = { positions: positions.total, companies: companies.total };
      await expect.poll(() => counts(page)).toEqual(expected);
      const first = positions.items.slice(0, 20).map((item) => item.url);
      const rows = await rowLinks(page).evaluateAll((links) => links.map((link) => link.pathname));
      expect(rows.slice(0, first.length)).toEqual(first);
    });
  }
});

test('markers that share a place open a list of all that are there', async ({ page }) => {
  await open(page);
  const shared = markers(page).and(page.locator('[aria-label*="tett sammen"]'));
  // Companies with the same street address may be part of a larger cluster in the view of the whole county.
  if ((await shared.count()) === 0) await open(page, '/?kart=13/63.43/10.4');
  await expect.poll(() => shared.count()).toBeGreaterThan(0);
  const companies = Number((await shared.first().getAttribute('aria-label')).match(/\d+/));
  await shared.first().focus();
  await page.keyboard.press('Enter');
  await expect(chosen(page).locator('.chosen-company')).toHaveCount(companies);
});
