import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  $,
  $$,
  SAVED_KEY,
  calls,
  fillStorage,
  inStorage,
  openDocument,
  positions,
  refuseStorage,
  run,
  setGlobal,
  settled,
} from './document.mjs';

const LANGUAGE_KEY = 'traineekart.language';

/** A button that saves a position, as `SaveButton` writes it. */
const saves = (slug) =>
  `<button class="save" aria-pressed="false" data-save="${slug}" data-deadline="2026-11-30"
    data-save-title="Om ${slug}">
    <svg><path d=""/></svg>
  </button>`;

const BODY = `
  <nav class="language-menu">
    <a href="/?fag=07" hreflang="nb" aria-current="true">Bokmål</a>
    <a href="/?fag=07&amp;sprak=nn" hreflang="nn">Nynorsk</a>
    <a href="/?fag=07&amp;sprak=en" hreflang="en">English</a>
  </nav>
  <nav class="site-nav" data-not-saved="Det gikk ikke"><a href="/lagret">Lagret</a><a href="/om">Om</a></nav>
  <svg class="map"></svg>
  <ol>${saves('a')}${saves('b')}</ol>
  <button data-save-search="fag=07" data-search-name="Teknikk" aria-pressed="false">Lagre søket</button>
  <div class="tools">
    <button data-share="">Del</button><button data-print="">Skriv ut</button>
    <span data-copied="Kopiert"></span>
  </div>
  <ul><li><a href="/feed.atom?fag=07">RSS</a><button data-copy="">Kopier</button>
    <span data-copied="Adressen er kopiert"></span></li></ul>
  <button class="other">Noe annet</button>`;

/** Opens a page with the script. */
async function open({ saved, stored = {}, ...page } = {}) {
  const window = openDocument({
    body: BODY,
    ...page,
    stored: saved ? { ...stored, [SAVED_KEY]: saved } : stored,
  });
  await run('public/page.js');
  return window;
}

const pressed = () =>
  Object.fromEntries($$('[data-save]').map((it) => [it.dataset.save, it.getAttribute('aria-pressed')]));
const savedLink = () => $('.site-nav a');
const announced = () => $('.save-said')?.textContent;

test('buttons and the link show what is saved', async () => {
  await open({
    saved: { positions: positions('b', 'c'), searches: [{ address: 'fag=07', name: 'Teknikk' }] },
  });
  assert.deepEqual(pressed(), { a: 'false', b: 'true' });
  assert.equal($('[data-save-search]').getAttribute('aria-pressed'), 'true');
  assert.equal(savedLink().getAttribute('href'), '/lagret?stilling=b,c');
  assert.equal(savedLink().dataset.count, '3');
  assert.equal($('.site-nav a + a').getAttribute('href'), '/om');
  assert.ok(document.documentElement.classList.contains('has-script'));
});

test('a click saves, and another removes', async () => {
  await open();
  // Any part of the button works.
  $('[data-save=a] path').dispatchEvent(new Event('click', { bubbles: true }));
  assert.deepEqual(inStorage().positions, [{ slug: 'a', deadline: '2026-11-30', title: 'Om a' }]);
  assert.deepEqual(pressed(), { a: 'true', b: 'false' });
  $('[data-save-search]').click();
  assert.deepEqual(inStorage().searches, [{ address: 'fag=07', name: 'Teknikk', seen: null, day: null }]);
  assert.equal(savedLink().dataset.count, '2');
  $('[data-save=a]').click();
  $('[data-save-search]').click();
  assert.deepEqual(inStorage(), { positions: [], searches: [] });
  assert.deepEqual(pressed(), { a: 'false', b: 'false' });
  assert.equal(savedLink().getAttribute('href'), '/lagret');
  assert.equal(announced(), undefined);
});

test('the search of everything can be saved, too', async () => {
  await open({ body: BODY.replace('data-save-search="fag=07"', 'data-save-search=""') });
  $('[data-save-search]').click();
  assert.equal(inStorage().searches[0].address, '');
});

test('other clicks do nothing', async () => {
  await open();
  $('.other').click();
  $('.map').dispatchEvent(new Event('click', { bubbles: true }));
  document.dispatchEvent(new Event('click'));
  assert.equal(localStorage.length, 0);
});

for (const [refusal, refuse] of [
  ['refused', refuseStorage],
  ['full', fillStorage],
]) {
  test(`where the storage is ${refusal}, it is said and the button stays as it was`, async () => {
    await open();
    const storage = localStorage;
    refuse();
    for (let press = 0; press < 2; press += 1) {
      $('[data-save=a]').click();
      assert.deepEqual(pressed(), { a: 'false', b: 'false' });
      assert.equal(announced(), 'Det gikk ikke');
      assert.equal($('.save-said').role, 'status');
    }
    assert.equal($$('.save-said').length, 1);
    setGlobal('localStorage', storage);
    $('[data-save=a]').click();
    assert.deepEqual(pressed(), { a: 'true', b: 'false' });
    assert.equal(announced(), '');
  });
}

test('the page comes where the storage is refused', async () => {
  openDocument({ body: BODY });
  refuseStorage();
  await run('public/page.js');
  assert.deepEqual(pressed(), { a: 'false', b: 'false' });
  $('a[hreflang=en]').click();
});

for (const event of ['storage', 'pageshow']) {
  test(`what another document has saved is shown after ${event}`, async () => {
    await open();
    localStorage.setItem(SAVED_KEY, JSON.stringify({ positions: positions('a'), searches: [] }));
    assert.deepEqual(pressed(), { a: 'false', b: 'false' });
    dispatchEvent(new Event(event));
    assert.deepEqual(pressed(), { a: 'true', b: 'false' });
    assert.equal(savedLink().dataset.count, '1');
  });
}

test('buttons that come later show it as well', async () => {
  await open({ saved: { positions: positions('b', 'c'), searches: [{ address: 'fag=09', name: 'Helse' }] } });
  const row = document.createElement('li');
  row.innerHTML = saves('c');
  $('ol').replaceChildren(row);
  await settled();
  assert.deepEqual(pressed(), { c: 'true' });
  const button = row.firstChild.cloneNode(true);
  button.setAttribute('aria-pressed', 'false');
  $('ol').append(button);
  await settled();
  assert.equal(button.getAttribute('aria-pressed'), 'true');
  const ofSearch = () => $('[data-save-search]').getAttribute('aria-pressed');
  const other = $('[data-save-search]').cloneNode(true);
  other.setAttribute('data-save-search', 'fag=09');
  $('[data-save-search]').replaceWith(other);
  await settled();
  assert.equal(ofSearch(), 'true');
  // Leptos gives the same element another search or position.
  other.setAttribute('data-save-search', 'fag=07');
  await settled();
  assert.equal(ofSearch(), 'false');
  button.setAttribute('data-save', 'd');
  await settled();
  assert.equal(button.getAttribute('aria-pressed'), 'false');
  $('.site-nav').innerHTML = '<a href="/lagret">Lagret</a>';
  await settled();
  assert.equal(savedLink().getAttribute('href'), '/lagret?stilling=b,c');
});

test('what is saved is not read while the map is drawn', async () => {
  await open();
  let reads = 0;
  const storage = localStorage;
  setGlobal('localStorage', { getItem: (key) => ((reads += 1), storage.getItem(key)) });
  for (let step = 0; step < 3; step += 1) {
    $('.map').innerHTML = '<a class="marker" aria-label="Bedrift"><circle r="4"/></a><text>Røros</text>';
    $('.map').append('text');
    $('ol').firstChild?.remove();
    await settled();
  }
  assert.equal(reads, 0);
  $('ol').innerHTML = saves('a') + saves('b');
  await settled();
  assert.equal(reads, 1);
});

test('the chosen language is stored, the default one is not', async () => {
  await open();
  $('a[hreflang=nn]').click();
  assert.equal(localStorage.getItem(LANGUAGE_KEY), 'nn');
  $('a[hreflang=nb]').click();
  assert.equal(localStorage.getItem(LANGUAGE_KEY), null);
});

test('a URL without a language leads to the chosen one', async () => {
  await open({ url: '/?fag=07#kart', stored: { [LANGUAGE_KEY]: 'en' } });
  assert.deepEqual(calls(location.replace), [['http://site.test/?fag=07&sprak=en#kart']]);
});

for (const [why, url, language] of [
  ['the URL has one', '/?sprak=nb', 'en'],
  ['the page has it', '/', 'nb'],
  ['the site does not have it', '/', 'fr'],
  ['it is none', '/', 'x"], a[hreflang="en'],
  ['nothing was chosen', '/', undefined],
]) {
  test(`nobody is led to a language where ${why}`, async () => {
    await open({ url, stored: language === undefined ? {} : { [LANGUAGE_KEY]: language } });
    assert.deepEqual(calls(location.replace), []);
    assert.ok(document.documentElement.classList.contains('has-script'));
  });
}

test('the page’s own URL is shared by the device', async (t) => {
  const canonical = 'https://site.test/stilling/a';
  await open({
    url: '/stilling/a?partner=09',
    head: `<title>A</title><link rel="canonical" href="${canonical}">`,
  });
  navigator.share = t.mock.fn(async () => {});
  $('[data-share]').click();
  await settled();
  assert.deepEqual(calls(navigator.share), [[{ title: 'A', url: canonical }]]);
  assert.deepEqual(calls(navigator.clipboard.writeText), []);
  assert.equal($('[data-copied]').textContent, '');
});

test('where the device shares nothing the URL is copied', async () => {
  await open({ url: '/?fag=07' });
  $('[data-share]').click();
  await settled();
  assert.deepEqual(calls(navigator.clipboard.writeText), [['http://site.test/?fag=07']]);
  assert.equal($('[data-copied]').textContent, 'Kopiert');
});

test('the URL of a feed is copied', async () => {
  await open({ url: '/?fag=07' });
  $('[data-copy]').click();
  await settled();
  assert.deepEqual(calls(navigator.clipboard.writeText), [['http://site.test/feed.atom?fag=07']]);
  assert.equal($('li [data-copied]').textContent, 'Adressen er kopiert');
});

test('nothing is said to be copied that was not', async (t) => {
  await open();
  navigator.clipboard.writeText = t.mock.fn(() => Promise.reject(new Error('refused')));
  $('[data-share]').click();
  await settled();
  assert.equal(calls(navigator.clipboard.writeText).length, 1);
  assert.equal($('[data-copied]').textContent, '');
});

test('the button that prints prints', async () => {
  await open();
  $('[data-print]').click();
  assert.equal(calls(print).length, 1);
});
