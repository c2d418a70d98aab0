// axe finds no violation on any kind of page, on phone and desktop, light and dark.
import { ANSWERED_404, alive, chosen, expect, expectAccessible, rowLinks, test } from './fixtures.mjs';

const SCREENS = [
  { name: 'phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'desktop, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'desktop, dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
];

/** Opens the company that the position links to first. */
async function openCompany(page, position) {
  await page.goto(position);
  await page.goto(await page.locator('.detail-lead a[href^="/bedrift/"]').first().getAttribute('href'));
}

for (const { name, ...screen } of SCREENS) {
  test.describe(name, () => {
    test.use({ ...screen, tolerated: ANSWERED_404 });

    test('map, filters and list', async ({ page }) => {
      await page.goto('/');
      await alive(page);
      await page.getByText('Kartlag').click();
      await expectAccessible(page);
      if (await page.getByRole('button', { name: 'Filtre' }).isVisible()) {
        await page.getByRole('button', { name: 'Filtre' }).click();
      }
      await page.getByText('Kommune', { exact: true }).click();
      await page.locator('.field-details summary').first().click();
      await expectAccessible(page);
    });

    test('a map with zoom, colours, links and a list of what it shows', async ({ page }) => {
      for (const path of [
        '/?kart=9/63.5/10.4',
        '/?kart=11/63.43/10.4&farge=bedrifter',
        '/?farge=veiledere&band=1',
        '/?kart=9/63.5/10.4&utsnitt=1',
      ]) {
        await page.goto(path);
        await alive(page);
        await expectAccessible(page);
      }
      await page.getByRole('button', { name: 'Fullskjerm' }).click();
      await expect(page.locator('.map-frame.is-full')).toBeVisible();
      await expectAccessible(page);
    });

    test('a chosen company', async ({ page, request }) => {
      const { items } = await (await request.get('/api/v1/companies?fag=07&type=trainee')).json();
      await page.goto(`/?fag=07&valgt=${items[0].slug}`);
      await alive(page);
      await expect(chosen(page)).toBeVisible();
      await expectAccessible(page);
    });

    test('a position and a company', async ({ page }) => {
      await page.goto('/?veileder=1&type=trainee');
      const position = await rowLinks(page).first().getAttribute('href');
      await page.goto(position);
      await expectAccessible(page);
      await openCompany(page, position);
      await expectAccessible(page);
    });

    test('nothing found, something not understood, no such page', async ({ page }) => {
      await page.goto('/?q=finnesikke&region=fosen&fag=99999');
      await alive(page);
      await expect(page.getByRole('heading', { name: 'Ingen treff – fjern et filter' })).toBeVisible();
      await expectAccessible(page);
      await page.goto('/finnes-ikke');
      await expectAccessible(page);
    });
  });
}
