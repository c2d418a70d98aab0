// Headers of every answer, and the API.
import { createHash } from 'node:crypto';
import { expect, test } from './fixtures.mjs';

const policy = (response) =>
  Object.fromEntries(
    response
      .headers()
      ['content-security-policy'].split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...values]) => [name, values]),
  );

test('a page runs only its own scripts and cannot be framed', async ({ request }) => {
  for (const path of ['/', '/?fag=07', '/finnes-ikke']) {
    const response = await request.get(path);
    const html = await response.text();
    const directives = policy(response);
    expect(directives['default-src']).toEqual(["'none'"]);
    expect(directives['frame-ancestors']).toEqual(["'none'"]);
    expect(directives['base-uri']).toEqual(["'none'"]);
    expect(directives['script-src'].join(' ')).not.toContain('unsafe-inline');
    expect(directives['script-src']).not.toContain("'unsafe-eval'");
    expect(directives['style-src'].join(' ')).not.toContain('unsafe-inline');
    // JSON-LD is not run, and a file of this site needs no hash.
    const scripts = [...html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)].filter(
      ([, tag]) => !/ src=|ld\+json/.test(tag),
    );
    expect(response.headers()['content-security-policy']).not.toContain('nonce');
    expect(html).not.toContain('nonce=');
    const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(scripts.length, path).toBeGreaterThan(0);
    for (const [, , text] of scripts) expect(directives['script-src'], path).toContain(hash(text));
    for (const [, text] of html.matchAll(/<style>(.*?)<\/style>/gs)) {
      expect(directives['style-src'], path).toContain(hash(text));
    }
    expect(html.trimEnd(), 'nothing stands after the document').toMatch(/<\/body><\/html>$/);
    expect(html, 'an inline style or handler would be refused').not.toMatch(/\s(style|on[a-z]+)="/);

    expect(response.headers()).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': expect.stringMatching(/^(strict-origin|no-referrer|same-origin)/),
    });
  }
});

test.describe('a script that is not ours', () => {
  test.use({ tolerated: /Content Security Policy/ });

  test('is refused wherever it stands', async ({ page }) => {
    for (const path of ['/', '/om']) {
      // As if a text of a record stood in the page unescaped: headers and page are those of the server.
      await page.route(`**${path}`, async (route) => {
        const response = await route.fetch();
        const html = await response.text();
        const evil =
          '<script>window.evil = 1</script>' +
          '<style onload="window.evil = 2">body { opacity: 0.5 }</style>';
        await route.fulfill({ response, body: html.replace('</head>', `${evil}</head>`) });
      });
      await page.goto(path);
      await expect(page.locator('h1').first()).toBeVisible();
      expect(await page.evaluate(() => window.evil)).toBeUndefined();
      expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
    }
  });
});

test.describe('framed by another page', () => {
  test.use({ tolerated: /frame-ancestors|ERR_BLOCKED_BY_RESPONSE|favicon/ });

  test('it is refused', async ({ page, baseURL }) => {
    await page.route('**/framing', (route) => {
      return route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/"></iframe>` });
    });
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await page.goto('/framing');
    await refused;
  });
});

test('a file with a hash in its name is immutable', async ({ request }) => {
  // The map page's style is inline; documents share a file.
  const [map, document] = await Promise.all(
    ['/', '/om'].map(async (path) => (await request.get(path)).text()),
  );
  const html = map + document;
  const files = new Set([...html.matchAll(/\/pkg\/[\w.-]+\.(?:js|wasm|css)/g)].map(([file]) => file));
  const kinds = [...files].map((file) => file.split('.').pop()).sort();
  expect(kinds).toEqual(expect.arrayContaining(['css', 'js']));
  for (const file of files) {
    const response = await request.get(file, { headers: { 'accept-encoding': 'br' } });
    expect(response.status(), file).toBe(200);
    expect(file).toMatch(/\.[\w-]{8,}\.\w+$/);
    expect(response.headers()['cache-control'], file).toContain('immutable');
    expect(response.headers()['content-encoding'], file).toBe('br');
    expect(response.headers()['x-content-type-options'], file).toBe('nosniff');
  }
  expect((await request.get('/pkg/finnes-ikke.js')).status()).toBe(404);
});

test('pages are compressed, and not sent again while they are the same', async ({ request }) => {
  const response = await request.get('/', { headers: { 'accept-encoding': 'br' } });
  expect(response.headers()['content-encoding']).toBe('br');
  expect(response.headers().vary?.toLowerCase()).toContain('accept-encoding');
  expect(response.headers()['cache-control']).toBe('public, max-age=60, stale-while-revalidate=300');
  const { etag } = response.headers();
  const headers = { 'accept-encoding': 'br', 'if-none-match': etag };
  const again = await request.get('/', { headers });
  expect([again.status(), await again.text()]).toEqual([304, '']);
  const gzip = await request.get('/', { headers: { 'accept-encoding': 'gzip' } });
  expect(gzip.headers()['content-encoding']).toBe('gzip');
});

test('the server says that it answers and is ready', async ({ request }) => {
  const health = await request.get('/healthz');
  expect(health.status()).toBe(200);
  expect(health.headers()['cache-control']).toBe('no-store');
  expect(await health.json()).toEqual({
    status: 'ok',
    version: expect.any(String),
    build: expect.any(String),
    set_aside: 0,
  });
  const ready = await request.get('/readyz');
  expect(ready.status()).toBe(200);
  expect(ready.headers()['cache-control']).toBe('no-store');
  const fine = { status: 'ready', failing: null, failing_since: null, set_aside: 0 };
  expect(await ready.json()).toMatchObject(fine);
});

const FACETS = ['region', 'kommune', 'fag', 'partner', 'type', 'niva', 'frist', 'veileder'];

test.describe('the API', () => {
  test('gives totals, items and facets for the parameters of the pages', async ({ request }) => {
    for (const kind of ['positions', 'companies', 'supervisors', 'municipalities', 'fields']) {
      const response = await request.get(`/api/v1/${kind}?region=innherred&fag=07`);
      expect(response.status(), kind).toBe(200);
      expect(response.headers()['content-type']).toBe('application/json');
      const answer = await response.json();
      expect(answer).toMatchObject({
        total: expect.any(Number),
        items: expect.any(Array),
        facets: expect.any(Object),
      });
      expect(Object.keys(answer.facets)).toEqual(FACETS);
      for (const facet of answer.facets.region) {
        expect(facet).toEqual({
          value: expect.any(String),
          label: expect.any(String),
          count: expect.any(Number),
        });
      }
    }
    const { total } = await (await request.get('/api/v1/municipalities')).json();
    expect(total).toBe(38);
  });

  test('gives a map of the same companies', async ({ request }) => {
    const { total } = await (await request.get('/api/v1/companies?veileder=1')).json();
    const response = await request.get('/api/v1/map.geojson?veileder=1');
    expect(response.headers()['content-type']).toBe('application/geo+json');
    const { type, features } = await response.json();
    expect(type).toBe('FeatureCollection');
    expect(features).toHaveLength(total);
    for (const { geometry } of features) {
      const [lon, lat] = geometry.coordinates;
      expect(lon > 7 && lon < 15 && lat > 62 && lat < 66, `${lon} ${lat}`).toBe(true);
    }
  });

  test('every position of the API has its page', async ({ request }) => {
    const { items } = await (await request.get('/api/v1/positions?type=masteroppgave')).json();
    for (const { url, title } of items.slice(0, 5)) {
      const page = await request.get(url);
      expect(page.status(), url).toBe(200);
      expect(await page.text()).toContain(title.split(/[&<>"']/)[0]);
    }
  });

  test('refuses what it does not understand', async ({ request }) => {
    const response = await request.get('/api/v1/positions?fag=99999');
    expect(response.status()).toBe(400);
    expect(response.headers()['content-type']).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 400, parameter: 'fag', title: expect.any(String) });
    const missing = await request.get('/api/v1/finnes-ikke');
    expect(missing.status()).toBe(404);
    expect(missing.headers()['content-type']).toBe('application/problem+json');
  });
});
