// The map page once the program has taken over: filters, list, map and URL agree, and no page is loaded.
import {
  alive,
  api,
  choiceCount,
  chosen,
  counts,
  drag,
  emptySpot,
  expect,
  expectParameters,
  filter,
  fingers,
  labels,
  markDocument,
  markers,
  municipalities,
  open,
  parameters,
  pointOn,
  reachable,
  rowLinks,
  rows,
  search,
  settled,
  test,
  trail,
  view,
} from './fixtures.mjs';

/** What a reader sees of what was found. */
async function shown(page) {
  await settled(page);
  const choices = page.locator('.filter-panel input:checked');
  return {
    counts: await counts(page),
    rows: await rowLinks(page).evaluateAll((links) => links.map((link) => link.pathname)),
    markers: await labels(markers(page)),
    choices: await choices.evaluateAll((inputs) => inputs.map((input) => input.value)),
  };
}

const expectShown = (page, what) => expect.poll(() => shown(page)).toEqual(what);

/** Clicks on one of the elements on the map and returns its name. */
async function clickOn(page, selector) {
  const { point, name } = await reachable(page, selector);
  await page.mouse.click(point.x, point.y);
  return name;
}

const OPEN_MARK = '.marker:has(.marker-open)';

test('a filter changes list, map, counts and URL without loading a page', async ({ page }) => {
  await open(page);
  const expectSameDocument = await markDocument(page);
  const start = await shown(page);

  await filter(page, 'Region', 'Innherred').check();
  await expectParameters(page, { region: 'innherred' });
  await expect.poll(() => counts(page)).not.toEqual(start.counts);
  const innherred = await shown(page);
  expect(innherred.rows).not.toEqual(start.rows);
  expect(innherred.markers).not.toEqual(start.markers);

  await filter(page, 'Type', 'Trainee').check();
  await expectParameters(page, { region: 'innherred', type: 'trainee' });
  await expect.poll(() => counts(page)).not.toEqual(innherred.counts);
  const trainees = await shown(page);
  // The count beside a choice is what it finds.
  await expect(choiceCount(page, 'type', 'trainee')).toHaveText(String(trainees.counts.positions));

  await page.getByLabel('Sorter etter').selectOption('Navn');
  await expectParameters(page, { region: 'innherred', type: 'trainee', sorter: 'navn' });
  await expect.poll(async () => (await shown(page)).rows).not.toEqual(trainees.rows);
  const sorted = await shown(page);

  await page.goBack();
  await expectParameters(page, { region: 'innherred', type: 'trainee' });
  await expectShown(page, trainees);
  await page.goBack();
  await expectShown(page, innherred);
  await page.goBack();
  await expectParameters(page, {});
  await expectShown(page, start);
  for (let i = 0; i < 3; i += 1) await page.goForward();
  await expectShown(page, sorted);
  await expect(page.getByLabel('Sorter etter')).toHaveValue('navn');
  await expectSameDocument();

  await page.reload();
  await alive(page);
  await expectShown(page, sorted);
});

test('what was chosen can be taken back where it is shown', async ({ page }) => {
  await open(page, '/?region=fosen,namdalen&fag=07&q=a');
  const expectSameDocument = await markDocument(page);
  await page.getByRole('link', { name: 'Fjern filteret Fosen' }).click();
  await expectParameters(page, { region: 'namdalen', fag: '07', q: 'a' });
  await page.getByRole('link', { name: 'Fjern søket «a»' }).click();
  await expectParameters(page, { region: 'namdalen', fag: '07' });
  await expect(search(page)).toHaveValue('');
  await page.getByRole('link', { name: 'Fjern alle filtre' }).click();
  await expectParameters(page, {});
  await expect(page.locator('.filter-panel input:checked')).toHaveCount(0);
  await expectSameDocument();
});

test('the list follows the words as they are typed', async ({ page }) => {
  await open(page);
  const start = await shown(page);
  const expectSameDocument = await markDocument(page);
  await search(page).click();
  await page.keyboard.type('ingeniør trond', { delay: 15 });
  await expect(search(page)).toHaveValue('ingeniør trond');
  await expectParameters(page, { q: 'ingeniør trond' });
  await expect.poll(() => counts(page)).not.toEqual(start.counts);
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expectParameters(page, { q: 'ingeniør trond' });
  // One step back leads to the state before typing, not to the last letter.
  await page.goBack();
  await expectParameters(page, {});
  await expectShown(page, start);
  await expect(search(page)).toHaveValue('');
  await expectSameDocument();
});

test('nothing found says how to find something', async ({ page }) => {
  await open(page, '/?q=finnesikke&type=trainee');
  await expect(page.getByRole('heading', { name: 'Ingen treff – fjern et filter' })).toBeVisible();
  await expect(markers(page)).toHaveCount(0);
  await page.locator('.relaxations').getByRole('link', { name: 'Fjern søket «finnesikke»' }).click();
  await expectParameters(page, { type: 'trainee' });
  await expect(rows(page).first()).toBeVisible();
});

test('pages of the list', async ({ page }) => {
  await open(page);
  const expectSameDocument = await markDocument(page);
  const first = await shown(page);
  await page.getByRole('link', { name: 'Neste', exact: true }).click();
  await expectParameters(page, { side: '2' });
  await expect.poll(async () => (await shown(page)).rows).not.toEqual(first.rows);
  expect(await counts(page)).toEqual(first.counts);
  // A change of filter leads to the first page of what it finds.
  await filter(page, 'Region', 'Innherred').check();
  await expectParameters(page, { region: 'innherred' });
  await expectSameDocument();
});

for (const query of [
  '',
  '?fag=07',
  '?region=fosen,namdalen&type=trainee,sommerjobb',
  '?veileder=1&niva=master',
  '?partner=09&q=r',
]) {
  test(`map, list and API agree on /${query}`, async ({ page, request }) => {
    const positions = await api(request, `positions${query}`);
    const companies = await api(request, `companies${query}`);
    await open(page, `/${query}`);
    const { counts: found, markers: names } = await shown(page);
    expect(found).toEqual({ positions: positions.total, companies: companies.total });

    // The map shows all companies that were found, and no other: singly or in a cluster with their number.
    const drawn = names.map((name) => Number(name.match(/^(\d+) arbeidsgiver/)?.[1] ?? 1));
    expect(drawn.reduce((sum, each) => sum + each, 0)).toBe(found.companies);

    // The counts beside the choices are those of the API.
    for (const parameter of ['region', 'type', 'niva', 'veileder']) {
      for (const { value, count } of positions.facets[parameter]) {
        const shownCount = choiceCount(page, parameter, value);
        await expect(shownCount, `${parameter}=${value}`).toHaveText(String(count));
      }
    }
    const first = positions.items.slice(0, 20).map((item) => item.url);
    expect((await shown(page)).rows.slice(0, first.length)).toEqual(first);
  });
}

test('a position found for two begins with the second person’s field', async ({ page }) => {
  await open(page, '/?partner=091');
  await rowLinks(page).first().click();
  await expect(page.locator('#partner-field')).toHaveValue('091');
});

test('a click on a municipality filters by it, and another one changes nothing', async ({ page }) => {
  await open(page);
  const expectSameDocument = await markDocument(page);
  const start = await shown(page);
  const shape = page.getByRole('link', { name: /^Steinkjer: / });
  const openings = Number((await shape.getAttribute('aria-label')).match(/\d+/));
  const { x, y } = await pointOn(shape);
  await page.mouse.click(x, y);
  await expectParameters(page, { kommune: '5006' });
  await expect.poll(async () => (await counts(page)).positions).toBe(openings);
  await expect(shape).toHaveClass(/is-chosen/);
  // Two clicks at once would be a double click, which zooms.
  await page.waitForTimeout(400);
  const again = await pointOn(shape);
  await page.mouse.click(again.x, again.y);
  // A single click counts when no second one has followed.
  await page.waitForTimeout(600);
  await expectParameters(page, { kommune: '5006' });
  await page.getByRole('link', { name: 'Fjern filteret Steinkjer' }).click();
  await expectParameters(page, {});
  await expectShown(page, start);
  await expectSameDocument();
});

test('a click on a marker chooses the company', async ({ page }) => {
  await open(page, '/?region=namdalen');
  const expectSameDocument = await markDocument(page);
  const name = await clickOn(page, OPEN_MARK);
  await expect(chosen(page).getByRole('heading', { name: name.split(',')[0] })).toBeVisible();
  expect(Object.keys(parameters(page)).sort()).toEqual(['region', 'valgt']);
  await expect(page.locator('.marker.is-chosen')).toHaveAccessibleName(name);
  await expect(chosen(page).locator('a[href^="/stilling/"]').first()).toBeVisible();
  await chosen(page).getByRole('link', { name: 'Lukk' }).click();
  await expectParameters(page, { region: 'namdalen' });
  await expect(chosen(page)).toHaveCount(0);
  await expect(page.locator('.marker.is-chosen')).toHaveCount(0);
  await expectSameDocument();
});

test('Esc closes the chosen company', async ({ page }) => {
  await open(page, '/?region=namdalen');
  await clickOn(page, OPEN_MARK);
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chosen(page)).toHaveCount(0);
  await expectParameters(page, { region: 'namdalen' });
});

test('pointing at the list marks the map, and the reverse', async ({ page }) => {
  await open(page, '/?region=namdalen');
  const pointedMarks = page.locator('.marker.is-pointed');
  const pointedRows = page.locator('.explore-results li.is-pointed');
  await expect(pointedMarks).toHaveCount(0);

  await rows(page).first().hover();
  await expect(pointedMarks.first()).toBeVisible();
  await expect(rows(page).first()).toHaveClass(/is-pointed/);
  const marker = await page
    .locator('.marker')
    .evaluateAll((all) => all.findIndex((each) => each.matches('.is-pointed')));
  await page.mouse.move(1, 1);
  await expect(pointedMarks).toHaveCount(0);
  await expect(pointedRows).toHaveCount(0);

  const { x, y } = await pointOn(markers(page).nth(marker));
  await page.mouse.move(x, y);
  await expect(rows(page).first()).toHaveClass(/is-pointed/);
  await page.mouse.move(1, 1);
  await expect(pointedRows).toHaveCount(0);

  await rowLinks(page).first().focus();
  await expect(markers(page).nth(marker)).toHaveClass(/is-pointed/);
  await markers(page).nth(marker).focus();
  await expect(rows(page).first()).toHaveClass(/is-pointed/);
  await search(page).focus();
  await expect(pointedRows).toHaveCount(0);
  await expect(pointedMarks).toHaveCount(0);
});

test.describe('moving the map', () => {
  /** Where the name of a municipality is on the screen. */
  const placeOf = async (page, name) => {
    const box = await page.locator('.map-name', { hasText: name }).first().boundingBox();
    return { x: Math.round(box.x), y: Math.round(box.y) };
  };

  test('by dragging', async ({ page }) => {
    await open(page, '/?kart=8.5/64/11.5');
    const expectSameDocument = await markDocument(page);
    const before = await placeOf(page, 'Steinkjer');
    const from = await emptySpot(page);
    await drag(page, from, 0, 120);
    await expect.poll(() => view(page).lat).toBeGreaterThan(64.1);
    expect(view(page)).toMatchObject({ zoom: 8.5 });
    expect(view(page).lon).toBeCloseTo(11.5, 2);
    await settled(page);
    const after = await placeOf(page, 'Steinkjer');
    expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(2);
    expect(Math.abs(after.y - before.y - 120)).toBeLessThanOrEqual(2);
    await expectSameDocument();
  });

  test('by dragging what is a link, which is then not followed', async ({ page }) => {
    await open(page, '/?kart=8.5/64/11.5');
    await drag(page, (await reachable(page, '.map-municipality')).point, 60, 80);
    await expect.poll(() => view(page).lat).toBeGreaterThan(64.02);
    await settled(page);
    const { lon } = view(page);
    await drag(page, (await reachable(page, '.marker')).point, 100, 0);
    await expect.poll(() => view(page).lon).toBeLessThan(lon - 0.02);
    await settled(page);
    expect(Object.keys(parameters(page))).toEqual(['kart']);
    await expect(chosen(page)).toHaveCount(0);
    // After a drag the next click is one again; the map goes to what it chooses.
    await clickOn(page, '.map-municipality');
    await expect.poll(() => Object.keys(parameters(page)).sort()).toEqual(['kommune']);
  });

  test('not by a pointer that left the map before it moved far', async ({ page }) => {
    await open(page, '/?kart=8.5/64/11.5');
    const box = await page.locator('.map').boundingBox();
    const edge = { x: box.x + 2, y: box.y + box.height / 2 };
    await page.mouse.move(edge.x, edge.y);
    await page.mouse.down();
    await page.mouse.move(edge.x - 60, edge.y);
    await page.mouse.up();
    // Nothing is pressed any more, so the map does not follow.
    await page.mouse.move(edge.x + 200, edge.y, { steps: 5 });
    await page.mouse.move(edge.x + 300, edge.y + 50, { steps: 5 });
    await expect(page.locator('.map-mover')).toHaveCSS('transform', 'none');
    expect(parameters(page)).toEqual({ kart: '8.5/64/11.5' });
  });

  test('by the wheel, about the pointer', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const spot = await emptySpot(page);
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.wheel(0, -300);
    await expect.poll(() => view(page).zoom).toBeCloseTo(9, 1);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => view(page).zoom).toBeCloseTo(8, 1);
    // Zooming in and out at the same point leads back.
    expect(view(page).lat).toBeCloseTo(64, 3);
    expect(view(page).lon).toBeCloseTo(11.5, 3);
    // The page does not scroll.
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });

  test('by the buttons', async ({ page }) => {
    await open(page);
    const expectSameDocument = await markDocument(page);
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    await expect.poll(() => view(page)?.zoom).toBeGreaterThan(6);
    const { zoom } = view(page);
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    await expect.poll(() => view(page).zoom).toBeCloseTo(zoom + 1, 1);
    await page.getByRole('button', { name: 'Zoom ut' }).click();
    await expect.poll(() => view(page).zoom).toBeCloseTo(zoom, 1);
    await page.getByRole('button', { name: 'Vis hele fylket' }).click();
    await expectParameters(page, {});
    await expectSameDocument();
  });

  test('by a double click, which filters by nothing', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const spot = await emptySpot(page);
    await page.mouse.dblclick(spot.x, spot.y);
    await expect.poll(() => view(page).zoom).toBeCloseTo(9, 1);
    await settled(page);
    const { point } = await reachable(page, '.map-municipality');
    await page.mouse.dblclick(point.x, point.y);
    await expect.poll(() => view(page).zoom).toBeCloseTo(10, 1);
    expect(Object.keys(parameters(page))).toEqual(['kart']);
  });

  test('into a cluster, which separates', async ({ page }) => {
    await open(page);
    const name = await clickOn(page, '.marker:has(.marker-number)');
    await expect.poll(() => view(page)?.zoom).toBeGreaterThan(6);
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
    await settled(page);
    expect(await markers(page).count()).toBeGreaterThan(1);
    // Finer outlines replace the coarse ones.
    await expect(page.locator('use.map-land')).toBeVisible();
    const land = await municipalities(page).evaluateAll(
      (shapes) => shapes.filter((shape) => shape.getBoundingClientRect().width > 0).length,
    );
    expect(land).toBe(38);
  });

  test('does not disturb filters and list', async ({ page }) => {
    await open(page, '/?region=fosen&side=1');
    const before = await shown(page);
    await page.getByRole('button', { name: 'Zoom inn' }).click();
    await expect.poll(() => view(page)?.zoom).toBeGreaterThan(6);
    const after = await shown(page);
    expect({ ...after, markers: [] }).toEqual({ ...before, markers: [] });
  });
});

test('from a position, back leads to the same list and map', async ({ page }) => {
  await open(page, '/?region=innherred&kart=8/64/11.5');
  await filter(page, 'Type', 'Trainee').check();
  await expectParameters(page, { region: 'innherred', kart: '8/64/11.5', type: 'trainee' });
  await expect(page.getByRole('link', { name: 'Fjern filteret Trainee' })).toBeVisible();
  const before = await shown(page);
  const title = await rowLinks(page).nth(1).innerText();
  await rowLinks(page).nth(1).click();
  await expect(page).toHaveURL(/\/stilling\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.goBack();
  await alive(page);
  await expectShown(page, before);
});

test('the map is drawn for someone who comes from another page', async ({ page }) => {
  await page.goto('/?veileder=1');
  await page.goto(await rowLinks(page).first().getAttribute('href'));
  await trail(page).getByRole('link', { name: 'Kart' }).click();
  await expect(page).toHaveURL('/');
  await alive(page);
  const width = async () => (await municipalities(page).first().boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan(5);
  await expect(municipalities(page)).toHaveCount(38);
});

test('another language keeps what was asked', async ({ page }) => {
  await open(page, '/?region=fosen');
  const { counts: found } = await shown(page);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/?region=fosen&sprak=en');
  await alive(page);
  expect(await counts(page)).toEqual(found);
  await filter(page, 'Type', 'Trainee position').check();
  await expectParameters(page, { region: 'fosen', type: 'trainee', sprak: 'en' });
  await expect(page.getByRole('link', { name: 'Remove filter: Trainee position' })).toBeVisible();
});

test('what is wrong in the URL is dropped with a notice', async ({ page }) => {
  await open(page, '/?region=rogaland,fosen&utm_source=brev');
  await expect(page.getByRole('status').filter({ hasText: 'rogaland' })).toBeVisible();
  await filter(page, 'Region', 'Namdalen').check();
  await expectParameters(page, { region: 'namdalen,fosen' });
  await expect(page.getByRole('status').filter({ hasText: 'rogaland' })).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('filters open above the page and close again', async ({ page }) => {
    await open(page);
    const expectSameDocument = await markDocument(page);
    const start = await counts(page);
    const panel = page.locator('#filterpanel');
    await expect(panel).toBeHidden();
    await page.getByRole('button', { name: 'Filtre' }).tap();
    await expect(panel).toBeVisible();
    await filter(page, 'Type', 'Sommerjobb').tap();
    await expectParameters(page, { type: 'sommerjobb' });
    await page.getByRole('button', { name: /Vis \d+ treff/ }).tap();
    await expect(panel).toBeHidden();
    await expect(page.getByRole('button', { name: 'Filtre (1)' })).toBeVisible();
    await expect.poll(() => counts(page)).not.toEqual(start);
    await page.getByRole('button', { name: 'Filtre (1)' }).tap();
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expectSameDocument();
  });

  test('one finger scrolls the page and is told that the map takes two', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const swipe = await fingers(page);
    await expect(page.getByText('Bruk to fingre')).toBeHidden();
    await swipe((step) => [{ x: 0, y: -40 * step }]);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50);
    // The map does not move with the page.
    await expect(page.locator('.map-mover')).toHaveCSS('transform', 'none');
    expect(parameters(page)).toEqual({ kart: '8/64/11.5' });
    await page.evaluate(() => window.scrollTo(0, 0));
    await swipe((step) => [{ x: -24 * step, y: 0 }]);
    await expect(page.getByText('Bruk to fingre')).toBeVisible();
    expect(parameters(page)).toEqual({ kart: '8/64/11.5' });
    // The hint disappears by itself.
    await expect(page.getByText('Bruk to fingre')).toBeHidden();
  });

  test('two fingers move the map', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const swipe = await fingers(page);
    await swipe((step) => [{ x: -30 - 20 * step, y: 12 * step }, { x: 30 - 20 * step, y: 12 * step }]);
    await expect.poll(() => view(page).lon).toBeGreaterThan(11.7);
    expect(view(page).lat).toBeGreaterThan(64.05);
    expect(view(page).zoom).toBeCloseTo(8, 1);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await expect(page.getByText('Bruk to fingre')).toBeHidden();
  });

  test('two fingers zoom the map', async ({ page }) => {
    await open(page, '/?kart=8/64/11.5');
    const swipe = await fingers(page);
    await swipe((step) => [{ x: -30 - 8 * step, y: 0 }, { x: 30 + 8 * step, y: 0 }]);
    await expect.poll(() => view(page).zoom).toBeGreaterThan(8.8);
    expect(await page.evaluate(() => window.visualViewport.scale)).toBe(1);
  });
});
