// The tasks of a municipality and of somebody who looks for missing contact, and every kind of page about a
// place: accessible, valid, and no wider than the screen.
import { createServer } from 'node:http';
import { ANSWERED_404, expect, expectAccessible, pageWidth, section, test } from './fixtures.mjs';
import { expectValid } from './validity.mjs';

const PAGES = [
  '/kommune/5025-roros',
  '/kommune/5014-froya',
  '/region/namdalen',
  '/fag/07-ingeniorfag-industri-og-bygg',
  '/fag/0913-sykepleie-og-jordmorfag',
  '/koblingspunkt/inam',
  '/kontakt',
  '/kontakt?fag=09&sorter=avstand&retning=synkende',
  '/embed?kommune=5025',
  '/embed/bygg?kommune=5025',
  '/om',
  '/api',
  '/tilgjengelighet',
  '/personvern',
];

const SCREENS = [
  { name: 'phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'desktop, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'desktop, dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
];

for (const { name, ...screen } of SCREENS) {
  test.describe(name, () => {
    test.use(screen);
    for (const path of PAGES) {
      test(`${path} is accessible`, async ({ page }) => {
        expect((await page.goto(path)).status()).toBe(200);
        await expectAccessible(page);
      });
    }
  });
}

test.describe('without scripts, 320 pixels wide', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  for (const path of PAGES) {
    test(`${path} is no wider than the screen`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      expect(await pageWidth(page)).toBeLessThanOrEqual(320);
    });
  }

  test('the menu opens and leads on', async ({ page }) => {
    await page.goto('/om');
    const menu = page.getByRole('navigation', { name: 'Hovedmeny' });
    await expect(menu).toBeHidden();
    await page.getByRole('button', { name: 'Meny' }).click();
    await menu.getByRole('link', { name: 'Hvor mangler kontakten?' }).click();
    await expect(page).toHaveURL('/kontakt');
  });
});

test('the HTML of every other kind of page is valid in every language', async ({ request }) => {
  for (const path of ['/', '/?fag=07&partner=09&band=1', ...PAGES, '/finnes-ikke']) {
    await expectValid(request, path);
  }
});

test('a page in another language keeps its query string', async ({ page }) => {
  await page.goto('/kontakt?fag=09&sorter=avstand&retning=synkende');
  await page.getByRole('link', { name: 'Nynorsk' }).click();
  await expect(page).toHaveURL('/kontakt?fag=09&sorter=avstand&retning=synkende&sprak=nn');
  await expect(page.locator('html')).toHaveAttribute('lang', 'nn');
  const distance = page.getByRole('columnheader', { name: 'Til Trondheim i luftlinje' }).first();
  await expect(distance).toHaveAttribute('aria-sort', 'descending');
});

test.describe('an old link', () => {
  test.use({ tolerated: ANSWERED_404 });
  test('to a municipality finds it, and one to another county is not found', async ({ page }) => {
    await page.goto('/kommune/5025-bergstaden');
    await expect(page).toHaveURL('/kommune/5025-roros');
    expect((await page.goto('/kommune/0301-oslo')).status()).toBe(404);
  });
});

test('from the county to a municipality, its neighbour, a field and back to the map', async ({ page }) => {
  await page.goto('/region/rorosregionen');
  await page.locator('.place-text').getByRole('link', { name: 'Røros', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Røros Rosse');
  await expect(page.locator('h1 [lang=sma]')).toHaveText('Rosse');
  await expect(page.locator('.static-map a.map-municipality.is-here')).toHaveAccessibleName('Røros');
  await section(page, 'Nabokommuner').getByRole('link', { name: 'Holtålen' }).click();
  await expect(page).toHaveURL('/kommune/5026-holtalen');
  await page.getByRole('link', { name: 'Se alt på kartet' }).click();
  await expect(page).toHaveURL('/?kommune=5026');
});

test('every marker and every municipality of a small map is a link', async ({ page }) => {
  await page.goto('/kommune/5001-trondheim');
  const map = page.locator('.static-map');
  expect(await map.locator('a.marker').count()).toBeGreaterThan(3);
  for (const marker of await map.locator('a.marker').all()) {
    await expect(marker).toHaveAttribute('href', /^\/(bedrift|koblingspunkt)\/|^\/\?|^https:/);
  }
  for (const shape of await map.locator('a.map-municipality').all()) {
    await expect(shape).toHaveAttribute('href', /^\/kommune\/\d{4}-/);
  }
  await expect(map.getByRole('link', { name: '© Kartverket' })).toBeVisible();
});

test('the municipality with fewest links in your field, and whom to ask', async ({ page }) => {
  await page.goto('/kontakt');
  await page.getByLabel('Fag', { exact: true }).selectOption('09');
  await page.getByRole('button', { name: 'Vis' }).click();
  await expect(page).toHaveURL(/fag=09/);
  const table = page.locator('#kommuner');
  const links = (row) => row.locator('td').first().innerText().then(Number);
  const rows = table.locator('tbody tr:not(.row-group)');
  await expect(rows).toHaveCount(38);
  // The fewest come first by default.
  const fewest = await links(rows.first());
  for (const row of await rows.all()) expect(await links(row)).toBeGreaterThanOrEqual(fewest);
  // A click on the column's heading reverses the order.
  await table.getByRole('link', { name: /^Koblinger( ↑|$)/ }).first().click();
  await expect(page).toHaveURL(/sorter=koblinger&retning=synkende/);
  expect(await links(rows.first())).toBeGreaterThanOrEqual(await links(rows.last()));
  // Where there are no links, the page suggests whom one could ask or where to begin.
  const empty = page.locator('#kommuner .what-to-do').first();
  await empty.getByText('Se forslag').click();
  await expect(empty).toHaveText(/kjenner|koblingspunktet|NTNU/);
});

test.describe('another site', () => {
  let site;
  let code;

  test.beforeAll(async () => {
    site = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const head = '<!DOCTYPE html><html lang="nb"><title>Kommunen</title>';
      response.end(`${head}<h1>Vår kommune</h1>${code}</html>`);
    });
    await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  });
  test.afterAll(() => site.close());

  // The fixture's page may not leave the site, and this one begins elsewhere.
  test('shows the employers of Røros without a scroll bar', async ({ browser, baseURL }) => {
    const page = await browser.newPage();
    await page.goto(`${baseURL}/embed/bygg`);
    await page.getByLabel('Kommune').selectOption('Røros');
    await page.getByRole('button', { name: 'Lag kode' }).click();
    await expect(page).toHaveURL(/kommune=5025/);
    // The preview already has the excerpt's height.
    const preview = page.frameLocator('.embed-preview');
    await expect(preview.getByRole('heading', { level: 1 })).toHaveText('Røros kommune');
    await expect.poll(() => page.locator('.embed-preview').getAttribute('height')).not.toBe('640');
    // The public URL of a test server may be unreachable: replace it by the real one.
    const given = await page.getByLabel('Lim dette inn på siden').inputValue();
    code = given.replaceAll(/https?:\/\/[^/"]+/g, baseURL);

    await page.goto(`http://127.0.0.1:${site.address().port}/`);
    const frame = page.locator('iframe.traineekart');
    const excerpt = page.frameLocator('iframe.traineekart');
    await expect(excerpt.getByRole('heading', { level: 1 })).toHaveText('Røros kommune');
    const heightDifference = async () => {
      const needed = await excerpt.locator('body').evaluate((body) => body.offsetHeight);
      return Math.abs((await frame.boundingBox()).height - needed);
    };
    await expect.poll(heightDifference).toBeLessThan(3);
    expect(await page.context().cookies()).toEqual([]);
    await excerpt.locator('.rows a').first().click();
    await expect(page).toHaveURL(new RegExp(`^${baseURL}/(stilling|bedrift)/`));
    // The links of the map leave the frame too: no other page may be framed.
    for (const link of ['a.marker', 'a.map-municipality.is-here']) {
      await page.goBack();
      await expect(page.getByRole('heading', { name: 'Vår kommune' })).toBeVisible();
      await excerpt.locator(link).first().dispatchEvent('click');
      await expect(page).toHaveURL(new RegExp(`^${baseURL}/`));
    }
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Vår kommune' })).toBeVisible();
    await page.close();
  });

  test('is shown in the preview while one chooses', async ({ browser, baseURL }) => {
    const page = await browser.newPage();
    await page.goto(`${baseURL}/embed/bygg`);
    const field = page.getByLabel('Kommune');
    await field.focus();
    await field.selectOption('Røros');
    const preview = page.frameLocator('.embed-preview');
    await expect(preview.getByRole('heading', { level: 1 })).toHaveText('Røros kommune');
    await expect(page.getByLabel('Lim dette inn på siden')).toHaveValue(/kommune=5025/);
    await expect(page).toHaveURL(/kommune=5025/);
    await expect(field).toBeFocused();
    await page.close();
  });

  test('may frame no other page', async ({ browser, baseURL }) => {
    code = `<iframe src="${baseURL}/kommune/5025-roros" title="Nei"></iframe>`;
    const page = await browser.newPage();
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await page.goto(`http://127.0.0.1:${site.address().port}/`);
    await refused;
    await page.close();
  });
});

test('an excerpt works without scripts and has the chosen theme', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, colorScheme: 'dark' });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.goto(`${baseURL}/embed?kommune=5025`);
  await expect(page.getByRole('heading', { name: 'Arbeidsgivere' })).toBeVisible();
  expect(await background()).toBe('light');
  await page.goto(`${baseURL}/embed?kommune=5025&tema=mork`);
  expect(await background()).toBe('dark');
  await page.close();
});
