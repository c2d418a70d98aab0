// States that need a server of their own: one without records, one that stops, one with a known database.
import {
  ANSWERED_410,
  alive,
  api,
  choiceCount,
  closedPosition,
  counts,
  expect,
  expectAccessible,
  expectParameters,
  filter,
  markers,
  municipalities,
  open,
  openWithCatalogue,
  rows,
  test as base,
} from './fixtures.mjs';
import { expectValid } from './validity.mjs';
import { startServer } from './server.mjs';

const test = base.extend({
  /** Arguments of `traineekart demo`; `null` leaves the database empty. */
  demo: [['--companies', '60'], { option: true }],
  server: async ({ demo }, use) => {
    const server = await startServer({ demo });
    await use(server);
    await server.stop();
  },
  baseURL: ({ server }, use) => use(server.url),
});

test.skip(Boolean(process.env.TRAINEEKART_URL), 'the given server must not be changed');

test.describe('without any records', () => {
  test.use({ demo: null });

  test('the map is empty, and the page says so', async ({ page }) => {
    await open(page);
    await expect(page.getByText('Kartet er tomt.')).toBeVisible();
    expect(await counts(page)).toEqual({ positions: 0, companies: 0 });
    await expect(municipalities(page)).toHaveCount(38);
    await expect(markers(page)).toHaveCount(0);
    await expect(page.getByText('Eksempeldata')).toHaveCount(0);
    await expectAccessible(page);
  });
});

test.describe('a position whose deadline has passed', () => {
  test.use({ tolerated: ANSWERED_410 });

  test('says so, and leads to those that are open', async ({ page, server, request }) => {
    const path = closedPosition(server);
    expect((await page.goto(path)).status()).toBe(410);
    await expect(page.getByRole('heading', { name: /^Fristen gikk ut \d+\.\s\p{L}+ \d{4}$/u })).toBeVisible();
    await expect(page.getByRole('link', { name: /^(Søk på|Meld interesse)/ })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Koblingspunkt' })).toBeVisible();
    await expectAccessible(page);
    await expectValid(request, path);
    await page.getByRole('link', { name: 'Se alle ledige stillinger i samme fag' }).click();
    await expect(page).toHaveURL(/\/\?fag=\d/);
    await alive(page);
    // No list has it.
    const { items } = await (await request.get('/api/v1/positions')).json();
    expect(items.map((item) => item.url)).not.toContain(path);
  });
});

test.describe('a server that stops', () => {
  test.use({ tolerated: /ERR_CONNECTION_REFUSED|\/katalog\// });

  test('is not needed once the catalogue is in the browser', async ({ page, server }) => {
    await openWithCatalogue(page);
    const before = await counts(page);
    await server.stop();
    await filter(page, 'Region', 'Innherred').check();
    await expect.poll(() => counts(page)).not.toEqual(before);
    await expect(page.getByRole('alert')).toHaveCount(0);
    const { positions } = await counts(page);
    await expect(choiceCount(page, 'region', 'innherred')).toHaveText(String(positions));
  });

  test('is asked where the catalogue in the browser fails', async ({ page }) => {
    await openWithCatalogue(page);
    const before = await counts(page);
    // From here on the worker answers nothing.
    await page.workers()[0].evaluate(() => (answers = {}));
    const asked = page.waitForRequest(/\/api\/overview/);
    await filter(page, 'Region', 'Innherred').check();
    await asked;
    await expect.poll(() => counts(page)).not.toEqual(before);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('leaves what is shown, says so, and is asked again', async ({ page, server }) => {
    // Before the catalogue has loaded, or if it fails to, the server is asked.
    await page.route('**/katalog/**', (route) => route.abort());
    await open(page);
    const before = await counts(page);
    await server.stop();
    await filter(page, 'Region', 'Innherred').check();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Vi fikk ikke hentet treffene');
    expect(await counts(page)).toEqual(before);
    await expect(rows(page).first()).toBeVisible();

    const again = await startServer({ address: new URL(server.url).host, demo: ['--companies', '60'] });
    try {
      await alert.getByRole('button', { name: 'Prøv igjen' }).click();
      await expect(alert).toHaveCount(0);
      await expectParameters(page, { region: 'innherred' });
      await expect.poll(() => counts(page)).not.toEqual(before);
    } finally {
      await again.stop();
    }
  });
});

test('what is removed disappears from open pages', async ({ page, context, server }) => {
  await openWithCatalogue(page);
  expect(await rows(page).count()).toBeGreaterThan(0);
  const document = await context.newPage();
  await document.goto('/region/innherred');
  await expect(document.locator('main .row').first()).toBeVisible();
  await server.run(['demo', '--remove']);
  // As on return to the tab; otherwise a page asks every minute.
  const lookAgain = (tab) => tab.evaluate(() => window.document.dispatchEvent(new Event('visibilitychange')));
  await expect(async () => {
    await lookAgain(page);
    await lookAgain(document);
    await expect(rows(page)).toHaveCount(0, { timeout: 500 });
    await expect(document.locator('main .row')).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(markers(page)).toHaveCount(0);
});

test.describe('answers that come in another order than the questions', () => {
  test.use({ tolerated: /\/katalog\// });

  test('do not undo what was asked last', async ({ page, request }) => {
    const { total } = await api(request, 'positions?region=innherred,namdalen');
    expect((await api(request, 'positions?region=innherred')).total).not.toBe(total);
    // Without the catalogue the server is asked.
    await page.route('**/katalog/**', (route) => route.abort());
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const isFirst = (asked) =>
      asked.url().endsWith('/api/overview') &&
      asked.postData().includes('innherred') &&
      !asked.postData().includes('namdalen');
    await page.route('**/api/overview', async (route) => {
      if (isFirst(route.request())) await held;
      await route.continue();
    });
    await open(page);
    const first = page.waitForResponse((response) => isFirst(response.request()));
    await filter(page, 'Region', 'Innherred').check();
    await expectParameters(page, { region: 'innherred' });
    await filter(page, 'Region', 'Namdalen').check();
    await expect.poll(async () => (await counts(page)).positions).toBe(total);
    release();
    await (await first).finished();
    // The page has had time to show it.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect((await counts(page)).positions).toBe(total);
  });
});
