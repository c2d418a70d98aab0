import assert from 'node:assert/strict';
import { test } from 'node:test';
import { $, calls, openDocument, run, setGlobal, settled } from './document.mjs';

/** Opens a page with the script. */
async function open(page) {
  openDocument(page);
  await run('public/live_update.js');
}

/** A page that shows one version, and a server that has published another. */
async function withNews({ head = '<meta name="published" content="v1">', version = 'v2', ...page } = {}) {
  const { main = 'ny', status = 200, shown = version, ...rest } = page;
  await open({ head, ...rest });
  const asked = [];
  const html = `<title>T</title><meta name="published" content="${shown}">
    <main>${main}<noscript><b>uten</b></noscript></main>`;
  setGlobal('fetch', async (url) => {
    asked.push(url);
    if (url === '/katalog/current') {
      return { ok: true, json: async () => ({ version, catalogue: '/katalog/2.bin' }) };
    }
    return { ok: status === 200, status, text: async () => html };
  });
  const turn = async (hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
  };
  const shownVersion = () => $('meta[name=published]').content;
  return { asked, turn, shownVersion };
}

test('who comes back to a tab gets what is published now', async () => {
  const { asked, turn } = await withNews({
    body: '<main id="innhold"><p>gammel</p><script type="application/ld+json">{}</script></main>',
  });
  await turn(true);
  assert.deepEqual(asked, []);
  await turn(false);
  assert.deepEqual(asked, ['/katalog/current', location.href]);
  assert.equal($('main').innerHTML, 'ny');
  assert.equal(document.title, 'T');
  // Asked again, nothing has changed.
  await turn(false);
  assert.deepEqual(asked.slice(2), ['/katalog/current']);
  assert.equal(calls(location.reload).length, 0);
});

test('a visible page asks every minute', async () => {
  const { asked } = await withNews({ version: 'v1' });
  const [[ask, pause]] = calls(setInterval);
  assert.equal(pause, 60_000);
  await ask();
  assert.deepEqual(asked, ['/katalog/current']);
});

test('a page that is gone says so', async () => {
  const { turn } = await withNews({ body: '<main>gammel</main>', main: 'borte', status: 410 });
  await turn(false);
  assert.equal($('main').innerHTML, 'borte');
});

test('what is no page, or an old one from a cache, is asked for again', async () => {
  const failing = await withNews({ body: '<main>gammel</main>', main: 'feil', status: 503 });
  await failing.turn(false);
  assert.equal($('main').innerHTML, 'gammel');
  assert.equal(failing.shownVersion(), 'v1');
  const old = await withNews({ body: '<main>gammel</main>', shown: 'v1' });
  await old.turn(false);
  await old.turn(false);
  assert.equal(old.asked.length, 4);
});

test('who fills in a form is left alone until the next minute asks', async (t) => {
  const { turn } = await withNews({ body: '<main><input></main>' });
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  $('input').focus();
  for (const later of [0, 5_000, 39_000]) {
    t.mock.timers.tick(later);
    await turn(false);
    assert.ok($('main input'));
  }
  t.mock.timers.tick(1_000);
  await turn(false);
  assert.equal($('main').innerHTML, 'ny');
});

test('the map page is told of the new catalogue', async () => {
  const head = `<meta name="published" content="v1"><meta name="worker" content="/pkg/worker">
    <meta name="catalogue" content="/katalog/1.bin">`;
  const { asked, turn, shownVersion } = await withNews({ head });
  const told = [];
  addEventListener('traineekart:published', (event) => {
    event.preventDefault();
    told.push($('meta[name=catalogue]').content);
  });
  await turn(false);
  assert.deepEqual(told, ['/katalog/2.bin']);
  assert.deepEqual(asked, ['/katalog/current']);
  assert.equal(shownVersion(), 'v2');
  assert.equal(calls(location.reload).length, 0);
});

test('a map page without its program, and a page with a script of its own, begin anew', async () => {
  const head = '<meta name="published" content="v1"><meta name="worker" content="/pkg/worker">';
  const map = await withNews({ head });
  await map.turn(false);
  assert.equal(calls(location.reload).length, 1);
  const page = await withNews({ body: '<main><script type="text/plain"></script></main>' });
  await page.turn(false);
  assert.equal(calls(location.reload).length, 1);
});

test('without a network the page stays as it is', async () => {
  await open({ head: '<meta name="published" content="v1">', body: '<main>gammel</main>' });
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
  assert.equal($('main').innerHTML, 'gammel');
  assert.equal($('meta[name=published]').content, 'v1');
});
