// The same tests in Firefox and in WebKitGTK, the nearest to Safari that runs here. Everything else is
// tested in Chromium alone.
import {
  alive,
  click,
  count,
  drag,
  expect,
  expectAgreement,
  hold,
  open,
  parameters,
  pointOn,
  settled,
  shown,
  test,
  text,
  type,
} from './smoke-fixtures.mjs';

const LAND = 'a.map-municipality';
const MARKER = 'a.marker';
const INNHERRED = 'label:has(input[value=innherred])';

test('the page comes alive, and the catalogue gets into the browser', async ({ page }) => {
  await open(page);
  await expect.poll(() => count(page, 'html[data-catalogue]')).toBe(1);
  expect(await count(page, '.explore-results .rows h3 a')).toBeGreaterThan(5);
  expect(await count(page, MARKER)).toBeGreaterThan(5);
});

for (const [what, selector] of Object.entries({ land: LAND, 'a marker': MARKER })) {
  test(`a drag that begins on ${what} moves the map with the mouse`, async ({ page }) => {
    await open(page);
    const places = () =>
      page.evaluate(() => {
        const boxes = [...document.querySelectorAll('a.map-municipality')].map((each) =>
          each.getBoundingClientRect(),
        );
        return boxes.map(({ left, top }) => ({ left, top }));
      });
    const before = await places();
    await drag(page, await pointOn(page, selector), 160, 40);
    await settled(page);
    for (const [index, { left, top }] of (await places()).entries()) {
      expect(Math.abs(left - before[index].left - 160)).toBeLessThan(3);
      expect(Math.abs(top - before[index].top - 40)).toBeLessThan(3);
    }
    // Nothing was chosen.
    await expect.poll(async () => Object.keys(await parameters(page))).toEqual(['kart']);
    await expectAgreement(page);
  });
}

test('the mouse drags the map before the program is there, which takes over', async ({ page, site }) => {
  const release = site.holdProgram();
  await page.goto('/');
  const moved = () => page.evaluate(() => document.querySelector('.map-mover').dataset.moved);
  await drag(page, await pointOn(page, LAND), 160, 40);
  expect(await moved()).toBe('160 40');
  await drag(page, await pointOn(page, MARKER), -60, 0);
  expect(await moved()).toBe('100 40');
  release();
  await alive(page);
  await expect.poll(async () => Object.keys(await parameters(page))).toEqual(['kart']);
});

test('the wheel zooms, also for a long time', async ({ page }) => {
  await open(page, '/?kart=8/63.8/11');
  const { x, y } = await pointOn(page, LAND);
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 40; turn += 1) {
    await page.mouse.wheel(0, turn % 2 ? 200 : -300);
    if (turn % 10 === 9) await drag(page, { x, y }, -40, 20);
  }
  await settled(page);
  await expect.poll(async () => (await parameters(page)).kart).not.toBe('8/63.8/11');
  await expectAgreement(page);
});

test('the keyboard moves the map', async ({ page }) => {
  await open(page, '/?kart=8/63.8/11');
  await page.evaluate(() => document.querySelector('.map-surface').focus());
  await page.keyboard.press('+');
  await hold(page, 'ArrowRight', 20);
  await hold(page, 'ArrowUp', 10);
  await settled(page);
  const at = async () => ((await parameters(page)).kart ?? '').split('/').map(Number);
  await expect.poll(async () => (await at())[0]).toBe(9);
  const [, lat, lon] = await at();
  expect(lat).toBeGreaterThan(63.9);
  expect(lon).toBeGreaterThan(11.1);
  await expectAgreement(page);
});

test('a filter changes list, map and URL, and Back takes it away', async ({ page }) => {
  await open(page);
  const start = await shown(page);
  await click(page, INNHERRED);
  await expect.poll(() => parameters(page)).toMatchObject({ region: 'innherred' });
  await expect.poll(async () => (await shown(page)).count).not.toBe(start.count);
  const filtered = await shown(page);
  expect(filtered.rows).not.toEqual(start.rows);

  // Back from a position, too, everything is as it was.
  await click(page, '.explore-results .rows h3 a');
  await expect.poll(() => page.evaluate(() => location.pathname)).toContain('/stilling/');
  await page.goBack();
  await alive(page);
  await expect.poll(() => shown(page)).toEqual(filtered);
  await page.goBack();
  await alive(page);
  await expect.poll(() => shown(page)).toEqual(start);
});

test('a search finds while it is typed, and Back leads to before it', async ({ page }) => {
  await open(page);
  const start = await shown(page);
  await click(page, '#q');
  await type(page, 'trainee');
  await expect.poll(() => parameters(page)).toEqual({ q: 'trainee' });
  await expect.poll(() => count(page, '[role=option]')).toBeGreaterThan(0);
  await expect.poll(async () => (await shown(page)).count).not.toBe(start.count);
  await page.keyboard.press('Escape');
  await expect.poll(() => count(page, '#forslag:not([hidden])')).toBe(0);
  await expectAgreement(page);
  await page.goBack();
  await alive(page);
  await expect.poll(() => shown(page)).toEqual(start);
});

test('a key that is held changes the URL now and then only, and the page lives on', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    window.changes = [];
    window.typed = 0;
    document.querySelector('#q').addEventListener('input', () => (window.typed += 1));
    for (const method of ['pushState', 'replaceState']) {
      const original = history[method];
      history[method] = (...change) => {
        window.changes.push(performance.now());
        original.apply(history, change);
      };
    }
  });
  await click(page, '#q');
  await hold(page, 'a', 100);
  await hold(page, 'Backspace', 99);
  await expect.poll(() => shown(page)).toMatchObject({ search: '?q=a', field: 'a' });
  const { changes, typed } = await page.evaluate(() => ({ changes: window.changes, typed: window.typed }));
  expect(typed).toBe(199);
  // Every 300 ms at most; browsers round the time.
  expect(changes.length - 1).toBeLessThanOrEqual((changes.at(-1) - changes[0]) / 295);
  // The suggestions cover some filters.
  await page.keyboard.press('Escape');
  await click(page, INNHERRED);
  await expect.poll(() => parameters(page)).toEqual({ q: 'a', region: 'innherred' });
  await expectAgreement(page);
});

test('a page whose changes of the URL are refused lives on', async ({ page }) => {
  await open(page);
  const start = await shown(page);
  // WebKit allows 100 in 10 seconds, Firefox 200.
  await page.evaluate(() => {
    for (let change = 0; change < 250; change += 1) history.replaceState(null, '', location.href);
  });
  await click(page, INNHERRED);
  await expect.poll(async () => (await shown(page)).count).not.toBe(start.count);
  await expect.poll(() => parameters(page), { timeout: 20_000 }).toEqual({ region: 'innherred' });
  await expectAgreement(page);
  await page.goBack();
  await alive(page);
  await expect.poll(() => shown(page)).toEqual(start);
});

test('another language keeps what is chosen, and is remembered', async ({ page }) => {
  await open(page, '/?region=innherred');
  await click(page, '.language-menu a[hreflang=en]');
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en');
  await alive(page);
  expect(await parameters(page)).toEqual({ region: 'innherred', sprak: 'en' });
  expect(await text(page, '.results-count')).toMatch(/position/);
  await page.goto('/om');
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en');
});

test('a saved position is on the page of saved ones', async ({ page }) => {
  await open(page);
  const slug = await page.evaluate(() => document.querySelector('[data-save]').dataset.save);
  await click(page, `[data-save="${slug}"]`);
  await expect.poll(() => count(page, '[data-save][aria-pressed=true]')).toBe(1);
  await page.goto('/lagret');
  await expect.poll(() => parameters(page)).toEqual({ stilling: slug });
  await expect.poll(() => count(page, `main .rows a[href*="${slug}"]`)).toBeGreaterThan(0);
});

test('an excerpt shows what is chosen, as high as it is', async ({ page }) => {
  await page.goto('/embed/bygg');
  // The page's script shows the button, and hears choices from then on.
  await expect.poll(() => count(page, '.snippet-copy:not([hidden])')).toBe(1);
  await page.evaluate(() => {
    const choice = document.querySelector('#kommune');
    choice.value = '5006';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const framed = () => {
    const frame = document.querySelector('.embed-preview');
    const heading = frame.contentDocument?.querySelector('h1')?.textContent;
    // While the frame is loading, its document has no element.
    const height = frame.contentDocument?.documentElement?.scrollHeight;
    return { heading, fits: Math.abs(Number(frame.height) - height) < 2 };
  };
  await expect
    .poll(() => page.evaluate(framed))
    .toEqual({ heading: expect.stringContaining('Steinkjer'), fits: true });
  expect(await page.evaluate(() => document.querySelector('#kode').value)).toContain('kommune=5006');
  await expect.poll(() => parameters(page)).toMatchObject({ kommune: '5006' });
});

test('the map fills the window where full screen is refused, and Escape leads back', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const { Promise, TypeError } = window;
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
  });
  await click(page, '.map-controls button:last-child');
  await expect.poll(() => count(page, '.map-frame.is-full')).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => count(page, '.map-frame.is-full')).toBe(0);
});

test('every choice of the filters is inside its group, below its heading', async ({ page }) => {
  await open(page);
  for (let index = 0; index < (await count(page, 'fieldset.filter-group')); index += 1) {
    const { name, gap, rest } = await page.evaluate(async (index) => {
      const group = document.querySelectorAll('fieldset.filter-group')[index];
      group.scrollIntoView();
      // What comes into view is laid out in the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const [legend, first] = group.children;
      const bottom = (element) => element.getBoundingClientRect().bottom;
      return {
        name: legend.textContent,
        gap: first.getBoundingClientRect().top - bottom(legend),
        rest: bottom(group) - bottom(group.lastElementChild),
      };
    }, index);
    expect(gap, name).toBeLessThan(12);
    expect(rest, name).toBeGreaterThanOrEqual(0);
  }
});

test('the menu underlines the page that is open', async ({ page }) => {
  await page.goto('/kontakt');
  const line = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('.site-nav a[aria-current]'));
    return [style.textDecorationLine, style.textDecorationThickness];
  });
  expect(line).toEqual(['underline', '2px']);
});

test('on a small map the Sámi name of a place stands below the Norwegian one', async ({ page }) => {
  await page.goto('/kontakt');
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll('.static-map .map-name-sami')].map((name) => {
      const [above, below] = [name.previousElementSibling, name].map((each) => each.getBoundingClientRect());
      return below.top - above.top;
    }),
  );
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(Math.abs(line - 12)).toBeLessThan(2);
});
