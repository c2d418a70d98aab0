// Without scripts everything works with ordinary links and a form.
import {
  ANSWERED_404,
  chosen,
  counts,
  expect,
  filter,
  markers,
  municipalities,
  parameters,
  pointOn,
  reachable,
  rowLinks,
  rows,
  search,
  section,
  test,
  trail,
} from './fixtures.mjs';

test.use({ javaScriptEnabled: false });

/** Submits the form. The button is in `noscript`, which Playwright takes for an element that covers it. */
const show = (page) => page.locator('[type=submit]', { hasText: 'Vis treff' }).click({ force: true });

test('the map page is complete', async ({ page }) => {
  expect((await page.goto('/')).status()).toBe(200);
  await expect(page).toHaveTitle(/Traineekart/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');

  const map = page.getByRole('group', { name: 'Kart over Trøndelag' });
  await expect(map).toBeVisible();
  await expect(municipalities(page)).toHaveCount(38);
  for (const shape of await municipalities(page).all()) {
    await expect(shape).toHaveAttribute('href', /^\/\?kommune=\d{4}$/);
    await expect(shape).toHaveAccessibleName(/^\p{Lu}.+: \d+ ledig/u);
    const box = await shape.boundingBox();
    expect(box.width * box.height, await shape.getAttribute('aria-label')).toBeGreaterThan(20);
  }
  expect(await markers(page).count()).toBeGreaterThan(20);
  for (const marker of await markers(page).all()) {
    await expect(marker).toHaveAttribute('href', /^\/\?(kart|valgt)=/);
  }
  expect(await page.locator('.map-name').count()).toBeGreaterThan(8);
  await expect(page.getByRole('link', { name: '© Kartverket' })).toBeVisible();
  await page.getByText('Kartlag').click();
  await expect(page.getByText('Arbeidsgiver med ledig stilling')).toBeVisible();

  await expect(page.locator('.results-count')).toHaveText(/^\d+ ledige stillinger og \d+ arbeidsgivere$/);
  await expect(rows(page)).toHaveCount(20);
  await expect(page.getByLabel('Sorter etter')).toHaveValue('nyeste');
  await expect(page.getByRole('navigation', { name: 'Sider' })).toBeVisible();
  await expect(page.getByText('Eksempeldata')).toBeVisible();
});

test('the form filters, searches and sorts', async ({ page }) => {
  await page.goto('/?kart=8/64/11');
  const all = await counts(page);
  await filter(page, 'Region', 'Innherred').check();
  await filter(page, 'Region', 'Namdalen').check();
  // Without scripts, the button that only closes the panel would lose the choices.
  await expect(page.locator('.filters-close')).toBeHidden();
  await page.getByLabel('Sorter etter').selectOption('Navn');
  await show(page);

  expect(new URL(page.url()).searchParams.getAll('region')).toEqual(['innherred', 'namdalen']);
  // The map goes to what is chosen.
  expect(parameters(page)).toMatchObject({ sorter: 'navn' });
  expect(parameters(page).kart).toBeUndefined();
  const some = await counts(page);
  expect(some.companies).toBeLessThan(all.companies);
  expect(some.positions).toBeGreaterThan(0);
  await expect(filter(page, 'Region', 'Innherred')).toBeChecked();
  await expect(filter(page, 'Region', 'Fosen')).not.toBeChecked();
  await expect(page.getByLabel('Sorter etter')).toHaveValue('navn');

  // What is typed counts together with what is checked.
  await search(page).fill('ingeniør');
  await search(page).press('Enter');
  expect(parameters(page)).toMatchObject({ q: 'ingeniør', sorter: 'navn' });
  await expect(filter(page, 'Region', 'Namdalen')).toBeChecked();
  expect((await counts(page)).companies).toBeLessThan(some.companies);

  await page.getByRole('link', { name: 'Fjern filteret Namdalen' }).click();
  expect(parameters(page)).toMatchObject({ region: 'innherred', q: 'ingeniør' });
  await page.getByRole('link', { name: 'Fjern alle filtre' }).click();
  expect(parameters(page)).toEqual({ sorter: 'navn' });
  expect(await counts(page)).toEqual(all);
});

test('the selects filter, too', async ({ page }) => {
  await page.goto('/');
  const all = await counts(page);
  await page.getByLabel('Søknadsfrist').selectOption({ index: 1 });
  await page.getByLabel('Jobb for to', { exact: true }).selectOption('09');
  await show(page);
  expect(parameters(page)).toMatchObject({ frist: expect.stringMatching(/^\d+$/), partner: '09' });
  expect((await counts(page)).positions).toBeLessThan(all.positions);
  await expect(page.getByLabel('Jobb for to', { exact: true })).toHaveValue('09');
});

test('municipalities, markers and pages are links', async ({ page }) => {
  await page.goto('/');
  const shape = page.getByRole('link', { name: /^Trondheim: / });
  const openings = Number((await shape.getAttribute('aria-label')).match(/\d+/));
  const point = await pointOn(shape);
  await page.mouse.click(point.x, point.y);
  await expect(page).toHaveURL('/?kommune=5001');
  expect((await counts(page)).positions).toBe(openings);
  await expect(page.locator('.map-municipality.is-chosen')).toHaveCount(1);

  // A click on a cluster zooms in, so that it separates.
  await page.goto('/');
  const cluster = await reachable(page, '.marker:has(.marker-number)');
  await page.mouse.click(cluster.point.x, cluster.point.y);
  await expect(page).toHaveURL(/\/\?kart=[\d./]+$/);
  expect(await markers(page).count()).toBeGreaterThan(0);

  await page.goto('/?type=masteroppgave');
  const single = await reachable(page, '.marker:has(.marker-open)');
  await page.mouse.click(single.point.x, single.point.y);
  await expect(page).toHaveURL(/\/\?type=masteroppgave&valgt=[a-z0-9-]+$/);
  await expect(chosen(page).getByRole('heading', { name: single.name.split(',')[0] })).toBeVisible();
  await chosen(page).getByRole('link', { name: 'Lukk' }).click();
  await expect(page).toHaveURL('/?type=masteroppgave');

  await page.goto('/');
  const first = await rowLinks(page).allInnerTexts();
  await page.getByRole('link', { name: 'Neste', exact: true }).click();
  await expect(page).toHaveURL('/?side=2');
  await expect(page.getByRole('link', { name: 'Side 2' })).toHaveAttribute('aria-current', 'page');
  await expect(rows(page)).toHaveCount(20);
  expect(await rowLinks(page).allInnerTexts()).not.toEqual(first);
});

test('positions and companies are complete pages', async ({ page }) => {
  await page.goto('/?veileder=1&type=trainee');
  const title = await rowLinks(page).first().innerText();
  await rowLinks(page).first().click();
  await expect(page).toHaveURL(/\/stilling\/[a-z0-9-]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(new RegExp(`^${title.slice(0, 10)}`));
  for (const name of [
    'Om stillingen',
    'Fag',
    'Kort fortalt',
    'Veileder ved universitetet',
    'Koblingspunkt',
  ]) {
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  const supervisors = section(page, 'Veileder ved universitetet');
  await expect(supervisors.getByRole('listitem').first()).toContainText(/(NTNU|Nord).+siden \d{4}/s);
  await expect(page.getByText('Søknadsfrist', { exact: true })).toBeVisible();

  const host = page.locator('.detail-lead').getByRole('link').first();
  const company = await host.innerText();
  await host.click();
  await expect(page).toHaveURL(/\/bedrift\/[a-z0-9-]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(company);
  for (const name of [
    'Ledige stillinger',
    'Om arbeidsgiveren',
    'Ansetter folk innen',
    'Fakta',
    'Veiledere som samarbeider med dem',
    'Koblingspunkt',
  ]) {
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await expect(page.getByRole('link', { name: title })).toBeVisible();

  await page.getByRole('link', { name: 'Vis på kartet' }).click();
  await expect(chosen(page).getByRole('heading', { name: company })).toBeVisible();
  // The marker of the chosen company is in the middle of the view.
  await expect(page.locator('.marker.is-chosen')).toHaveCount(1);
});

test('what is wrong in the URL is dropped with a notice', async ({ page }) => {
  const wrong =
    '/?region=rogaland,fosen&fag=99999&frist=-1&kart=a/b/c&side=0&sorter=x&tull=1&utm_source=brev' +
    '&q=%F0%9F%92%A9finnesikke%3Cb%3E';
  expect((await page.goto(wrong)).status()).toBe(200);
  const notice = page.getByRole('status').filter({ hasText: 'Vi forsto ikke alt i adressen' });
  for (const text of ['rogaland', '99999', '-1', 'a/b/c', 'tull']) await expect(notice).toContainText(text);
  // The reader is not to blame for what mail programs append.
  await expect(notice).not.toContainText('utm_source');
  await expect(filter(page, 'Region', 'Fosen')).toBeChecked();
  await expect(search(page)).toHaveValue('💩finnesikke<b>');
  await expect(page.getByRole('heading', { name: 'Ingen treff – fjern et filter' })).toBeVisible();
});

test('a page after the last shows the last', async ({ page }) => {
  expect((await page.goto('/?region=fosen&side=4000000000')).status()).toBe(200);
  expect(await rows(page).count()).toBeGreaterThan(0);
  await expect(page.getByText('Lista har ingen side 4000000000.')).toBeVisible();
});

test('nothing found says how to find something', async ({ page }) => {
  await page.goto('/?q=finnesikke&region=fosen');
  await expect(page.getByRole('heading', { name: 'Ingen treff – fjern et filter' })).toBeVisible();
  await expect(rows(page)).toHaveCount(0);
  await page.locator('.relaxations').getByRole('link', { name: 'Fjern søket «finnesikke»' }).click();
  await expect(page).toHaveURL('/?region=fosen');
  expect(await rows(page).count()).toBeGreaterThan(0);
});

for (const path of [
  '/finnes-ikke',
  '/stilling/finnes-ikke',
  '/bedrift/finnes-ikke',
  '/stilling/%00%F0%9F%92%A9',
  '/stilling/',
]) {
  test.describe(`no page at ${path}`, () => {
    test.use({ tolerated: ANSWERED_404 });
    test('says so and leads back', async ({ page }) => {
      expect((await page.goto(path)).status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'Siden finnes ikke' })).toBeVisible();
      await page.getByRole('link', { name: 'Tilbake til kartet' }).click();
      await expect(page).toHaveURL('/');
    });
  });
}

test('everything is there in English', async ({ page }) => {
  await page.goto('/?region=fosen');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/?region=fosen&sprak=en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const title = { level: 1, name: 'Find work where you are needed' };
  await expect(page.getByRole('heading', title)).toBeVisible();
  await expect(page.locator('.results-count')).toHaveText(/open positions? and \d+ employers?/);
  await rowLinks(page).first().click();
  await expect(page).toHaveURL(/\/stilling\/.+\?sprak=en$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'University supervisor' })).toBeVisible();
  await expect(page.getByText('The employer wrote this in Norwegian.')).toBeVisible();
  await trail(page).getByRole('link', { name: 'Map' }).click();
  await expect(page).toHaveURL('/?sprak=en');
});
