// The tasks of students and graduates: a position for two, whom to ask, the deadline in the calendar, saving,
// comparing, and the suggestions of the search field.
import {
  ANSWERED_410,
  alive,
  expect,
  expectAccessible,
  open,
  rowLinks,
  rows,
  search,
  section,
  settled,
  test,
  trail,
} from './fixtures.mjs';
import { expectValid } from './validity.mjs';

/** The path of one page of each kind. */
async function kinds(request) {
  const positions = await (await request.get('/api/v1/positions?type=trainee&veileder=1')).json();
  const { items: supervisors } = await (await request.get('/api/v1/supervisors?veileder=1')).json();
  const slugs = positions.items.slice(0, 3).map(({ slug }) => slug);
  return {
    position: `/stilling/${slugs[0]}?partner=09`,
    company: `/bedrift/${positions.items[0].stations[0].slug}`,
    supervisor: `/veileder/${supervisors[0].slug}`,
    saved: `/lagret?stilling=${slugs.join(',')},borte-vekk`,
    nothing: '/lagret',
    compare: `/sammenlign?stilling=${slugs.join(',')}`,
  };
}

/** Presses the button that saves. */
const save = (scope) => scope.getByRole('button', { name: /^Lagre / }).first();

test('a position for two, whom to ask, and the deadline in the calendar', async ({ page, request }) => {
  await open(page, '/?fag=07&partner=09&type=trainee&veileder=1');
  // One with a day as its deadline.
  await rows(page).filter({ hasText: /\d+\.\s\p{L}+ \d{4}/u }).first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/stilling\//);

  // Work for two: who employs the field here, and who employs the partner's, which is chosen here.
  const next = page.locator('#neste');
  await expect(next.getByRole('heading', { level: 2 })).toHaveText('Flere arbeidsgivere i nærheten');
  await page.getByLabel('Partnerens fag').selectOption('09');
  await page.getByRole('button', { name: 'Vis', exact: true }).click();
  await expect(page).toHaveURL(/\?partner=09#partner$/);
  await expect(page.locator('#partner')).toContainText('innen 30 km');
  await expect(page.locator('#partner .nearby').first()).toContainText(/km unna/);

  // Who at the university knows the place.
  const supervisors = section(page, 'Veileder ved universitetet');
  const name = await supervisors.getByRole('link').first().innerText();

  // The deadline in the calendar.
  const href = await page.getByRole('link', { name: 'Legg fristen i kalenderen' }).getAttribute('href');
  expect(href).toMatch(/^\/frister\.ics\?stilling=[a-z0-9-]+$/);
  const answer = await request.get(href);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('BEGIN:VEVENT');
  await supervisors.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/veileder\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('heading', { name: 'Temaer' })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a partner’s field is a form, and what needs scripts is hidden', async ({ page, request }) => {
    const { position } = await kinds(request);
    await page.goto(position.replace(/\?.*/, ''));
    await page.getByLabel('Partnerens fag').selectOption('09');
    await page.getByRole('button', { name: 'Vis', exact: true }).click();
    await expect(page).toHaveURL(/\?partner=09#partner$/);
    for (const name of ['Del', 'Skriv ut']) await expect(page.getByRole('button', { name })).toBeHidden();
    await page.goto('/lagret');
    // Playwright's text locators ignore `noscript`.
    await expect(page.locator('.saved noscript .ds-alert')).toBeVisible();
  });

  test('positions in the query string are compared by a form', async ({ page, request }) => {
    const { saved } = await kinds(request);
    await page.goto(saved);
    for (const box of (await page.getByRole('checkbox').all()).slice(0, 2)) await box.check();
    await page.getByRole('button', { name: 'Sammenlign de valgte' }).click();
    await expect(page.getByRole('columnheader')).toHaveCount(2);
    await expect(page.getByRole('rowheader', { name: 'Søknadsfrist' })).toBeVisible();
  });
});

test('positions are saved from the list and from their page, and found again', async ({ page }) => {
  await open(page, '/?type=trainee');
  const title = await rowLinks(page).first().innerText();
  const button = save(rows(page).first());
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  // The list is replaced; the button belongs to the position, not to the place in the list.
  await page.getByLabel('Sorter etter').selectOption('Navn');
  await settled(page);
  const isListed = (await rows(page).filter({ hasText: title }).count()) > 0;
  await expect(page.locator('[data-save][aria-pressed=true]')).toHaveCount(isListed ? 1 : 0);

  await page.goto('/?sorter=nyeste');
  await alive(page);
  await rowLinks(page).nth(3).click();
  await save(page.locator('.tools')).click();

  await page.goto('/lagret');
  await expect(page).toHaveURL(/\/lagret\?stilling=[a-z0-9-]+,[a-z0-9-]+$/);
  await expect(page.locator('.saved-row')).toHaveCount(2);
  await expect(page.locator('.saved-row').first()).toContainText(title);
  await expect(page.getByText('Noe er endret siden sist')).toBeHidden();

  // A deadline that has changed since the last visit.
  await page.evaluate(() => {
    const saved = JSON.parse(localStorage.getItem('traineekart.saved'));
    saved.positions[0].deadline = '2020-02-03';
    localStorage.setItem('traineekart.saved', JSON.stringify(saved));
  });
  await page.reload();
  await expect(page.getByText('Noe er endret siden sist')).toBeVisible();
  await expect(page.locator('.saved-row').first()).toContainText('3. februar 2020');
  await page.reload();
  await expect(page.getByText('Noe er endret siden sist')).toBeHidden();

  // A removed position is gone at the next visit.
  await save(page.locator('.saved-row').first()).click();
  await page.goto('/lagret');
  await expect(page.locator('.saved-row')).toHaveCount(1);
});

/** Reloads the page of what is saved, as if the last visit had been that day, before the newest two. */
async function returnAfter(page, day) {
  await page.evaluate((day) => {
    const saved = JSON.parse(localStorage.getItem('traineekart.saved'));
    saved.searches[0].seen.splice(0, 2);
    saved.searches[0].day = day;
    localStorage.setItem('traineekart.saved', JSON.stringify(saved));
  }, day);
  await page.reload();
}

test('searches are saved, and say what is new', async ({ page }) => {
  await open(page, '/?type=trainee');
  const button = page.getByRole('button', { name: 'Lagre søket' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/lagret');
  const item = page.locator('.saved-search');
  await expect(item.getByRole('link')).toHaveText('Trainee');
  await expect(item.getByRole('link')).toHaveAttribute('href', '/?type=trainee');
  await expect(item.locator('.saved-new')).toHaveText('Ingen nye siden sist');
  await returnAfter(page, '2020-01-01');
  await expect(item.locator('.saved-new')).toHaveText('2 nye stillinger siden sist');
  // What was published before that visit is not new.
  await returnAfter(page, '2099-01-01');
  await expect(item.locator('.saved-new')).toHaveText('Ingen nye siden sist');
  await item.getByRole('button', { name: 'Fjern søket Trainee' }).click();
  await expect(item).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a message says what cannot be saved, and nothing that is saved is lost', async ({ page }) => {
  await open(page, '/?type=trainee');
  await page.evaluate(() => {
    const positions = Array.from({ length: 50 }, (_, i) => ({ slug: `s-${i}`, deadline: '' }));
    localStorage.setItem('traineekart.saved', JSON.stringify({ positions, searches: [] }));
  });
  const button = save(rows(page).first());
  await button.click();
  await expect(page.getByRole('status').filter({ hasText: 'Vi fikk ikke lagret' })).toBeVisible();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expectAccessible(page);
  const saved = await page.evaluate(() => JSON.parse(localStorage.getItem('traineekart.saved')).positions);
  expect([saved.length, saved[0].slug]).toEqual([50, 's-0']);
});

test('whatever is in the storage, the page is shown', async ({ page }) => {
  for (const content of ['{', '[]', 'null', '{"positions":[1,{"slug":"<b>"}],"searches":"x"}']) {
    await page.goto('/lagret');
    await page.evaluate((content) => localStorage.setItem('traineekart.saved', content), content);
    await page.reload();
    await expect(page.getByText('Ingenting er lagret ennå')).toBeVisible();
  }
});

test('the search field suggests, by keyboard', async ({ page }) => {
  await open(page);
  const field = page.getByRole('combobox', { name: 'Søk', exact: true });
  // Those of the field, not those of the selects.
  const options = page.locator('[role=option]');
  await field.pressSequentially('roros');
  await expect(options.first()).toContainText('Røros');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText(/^\d+ forslag\. Bruk piltastene\.$/)).toBeAttached();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', await options.first().getAttribute('id'));
  await expect(field).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).not.toHaveAttribute('aria-activedescendant');
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue('roros');

  await field.fill('snaase');
  await expect(options.first()).toContainText('Snåsa');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?kommune=5041');
  await expect(options).toHaveCount(0);

  // A typo, and suggestions that have pages of their own.
  await page.goto('/');
  await alive(page);
  const company = await (await page.request.get('/api/v1/companies')).json();
  await search(page).fill(company.items[0].name);
  await options.filter({ hasText: 'Arbeidsgiver' }).first().click();
  await expect(page).toHaveURL(/\/bedrift\//);
  await trail(page).getByRole('link', { name: 'Kart' }).click();
  await alive(page);
  await search(page).fill('stienkjer');
  await expect(options.first()).toContainText('Steinkjer');
});

test('everyday words suggest what they stand for', async ({ page }) => {
  await open(page);
  const options = page.locator('[role=option]');
  for (const [typed, name, kind] of [
    ['masteroppgaver', 'Masteroppgave', 'Type stilling'],
    ['hele Trøndelag', 'Trøndelag', 'Fylke'],
    ['C++', 'Programvareutvikling', 'Fag'],
    ['nurse', 'Sykepleie og jordmorfag', 'Fag'],
  ]) {
    await search(page).fill(typed);
    await expect(options.first()).toContainText(name);
    await expect(options.first()).toContainText(kind);
  }
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/?fag=0913');
});

test('a typo is corrected, and that is said', async ({ page }) => {
  await open(page);
  await search(page).fill('stienkjer');
  const said = page.getByRole('status').filter({ hasText: 'Viser treff for «Steinkjer».' });
  await expect(said).toHaveText('Ingen treff på «stienkjer». Viser treff for «Steinkjer».');
  await expectAccessible(page);
  await search(page).fill('steinkjer');
  await expect(said).toHaveCount(0);
});

test('every kind of page about people and positions is valid HTML', async ({ request }) => {
  for (const path of Object.values(await kinds(request))) await expectValid(request, path);
});

const SCREENS = [
  { name: 'phone, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone, dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'desktop, light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'desktop, dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
];

for (const { name, ...screen } of SCREENS) {
  test.describe(name, () => {
    test.use({ ...screen, tolerated: ANSWERED_410 });

    test('every kind of page is accessible and no wider than the screen', async ({ page, request }) => {
      for (const path of Object.values(await kinds(request))) {
        await page.goto(path);
        await expectAccessible(page);
        const isWider = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth > clientWidth;
        });
        expect(isWider, path).toBe(false);
      }
    });
  });
}
