// The language is in the URL, and a chosen one is stored on the device; without a choice nothing is stored.
import { alive, expect, open, test } from './fixtures.mjs';

const kept = (page) => page.evaluate(() => ({ ...localStorage }));
const language = (page) => page.locator('html').getAttribute('lang');

/** Chooses a language in the menu, which is behind a button on a narrow screen. */
async function choose(page, name) {
  const link = page.locator('.language-menu').getByRole('link', { name });
  if (!(await link.isVisible())) await page.getByRole('button', { name: /^(Meny|Menu)$/ }).click();
  await link.click();
}

test('a chosen language is remembered, and forgotten with the default', async ({ page, context }) => {
  await open(page);
  expect(await kept(page)).toEqual({});
  await choose(page, 'Nynorsk');
  await expect(page).toHaveURL('/?sprak=nn');

  // A later visit gets it, with the same query; the page before the redirect is not in the history.
  await page.goto('/personvern?sprak=nb');
  expect(await language(page)).toBe('nb');
  await page.goto('/om#arbeidsgivere');
  await expect(page).toHaveURL('/om?sprak=nn#arbeidsgivere');
  expect(await language(page)).toBe('nn');
  await page.goto('/?type=trainee');
  await expect(page).toHaveURL('/?type=trainee&sprak=nn');
  await alive(page);
  expect(await language(page)).toBe('nn');
  await page.goBack();
  await expect(page).toHaveURL('/om?sprak=nn#arbeidsgivere');
  await page.goBack();
  await expect(page).toHaveURL('/personvern?sprak=nb');

  // A language in the URL takes precedence over the remembered one.
  await page.goto('/?sprak=en');
  await alive(page);
  expect(await language(page)).toBe('en');
  await choose(page, 'Bokmål');
  await expect(page).toHaveURL('/');
  await alive(page);
  expect(await language(page)).toBe('nb');
  expect(await kept(page)).toEqual({});
  expect(await context.cookies()).toEqual([]);
});

test('a stored language that is not valid does no harm', async ({ page }) => {
  await open(page);
  for (const value of ['nb', 'xx', '"]*,\\']) {
    await page.evaluate((value) => localStorage.setItem('traineekart.language', value), value);
    await page.goto('/');
    await alive(page);
    await expect(page).toHaveURL('/');
  }
});
