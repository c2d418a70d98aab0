import assert from 'node:assert/strict';
import { test } from 'node:test';
import { $, calls, openDocument, run, setGlobal, settled } from './document.mjs';

/** The page for a municipality, as `EmbedBuilderPage` writes it; fields of text stand for its lists. */
const page = (municipality) => `
  <nav class="language-menu"><a href="/embed/bygg?kommune=${municipality}&amp;sprak=en">English</a></nav>
  <header class="place-head"><h1>Bygg ${municipality}</h1></header>
  <form class="builder-form" method="get" action="/embed/bygg">
    <input name="kommune" value="${municipality}"><input name="region" value="">
    <input name="antall" value="5" required>
  </form>
  <textarea id="kode" rows="${municipality.at(-1)}">kode ${municipality}</textarea>
  <button class="snippet-copy" data-copied="Kopiert" hidden>Kopier</button>
  <span class="snippet-copied"></span>
  <iframe class="embed-preview" title="Utsnitt ${municipality}" height="600"></iframe>`;

/** What the preview's window is told. */
let framed;

async function open() {
  openDocument({ url: '/embed/bygg', body: page('5001') });
  framed = { said: [], shown: [] };
  const contentWindow = {
    postMessage: (...message) => framed.said.push(message),
    location: { replace: (url) => framed.shown.push(url) },
  };
  Object.defineProperty($('iframe'), 'contentWindow', { value: contentWindow });
  await run('public/embed-builder.js');
}

/** The server's answer for another municipality; happy-dom must not load the frame in it. */
const answer = (municipality) =>
  new Response(
    page(municipality).replace('<iframe', `<iframe src="http://site.test/embed?kommune=${municipality}"`),
  );

const choose = async (municipality) => {
  $('[name=kommune]').value = municipality;
  $('form').dispatchEvent(new Event('change'));
  await settled();
};

const said = (data, source = $('iframe').contentWindow) =>
  dispatchEvent(Object.assign(new Event('message'), { data, source }));

test('the preview is asked for its height and takes it on', async () => {
  await open();
  $('iframe').dispatchEvent(new Event('load'));
  assert.deepEqual(framed.said, [['traineekartHeight', 'http://site.test']]);
  said({ traineekartHeight: 721 });
  assert.equal(String($('iframe').height), '721');
});

test('nobody else, and nothing else, changes the height', async () => {
  await open();
  said({ traineekartHeight: 1 }, window);
  for (const data of [null, 'x', {}, { traineekartHeight: -1 }, { traineekartHeight: 'x' }]) said(data);
  assert.equal(String($('iframe').height), '600');
});

test('what is to be pasted is copied', async () => {
  await open();
  assert.equal($('.snippet-copy').hidden, false);
  $('.snippet-copy').click();
  await settled();
  assert.deepEqual(calls(navigator.clipboard.writeText), [['kode 5001']]);
  assert.equal($('.snippet-copied').textContent, 'Kopiert');
});

test('where nothing may be copied, nothing is said to be, and the text is selected', async () => {
  await open();
  navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  $('.snippet-copy').click();
  await settled();
  assert.equal($('.snippet-copied').textContent, '');
  assert.deepEqual([$('#kode').selectionStart, $('#kode').selectionEnd], [0, 'kode 5001'.length]);
});

test('a choice shows at once, and the form stays', async () => {
  await open();
  const asked = [];
  setGlobal('fetch', (url) => (asked.push(url), Promise.resolve(answer('5006'))));
  const form = $('form');
  $('.snippet-copied').textContent = 'Kopiert';
  await choose('5006');
  const url = 'http://site.test/embed/bygg?kommune=5006&antall=5';
  assert.deepEqual(asked.map(String), [url]);
  assert.deepEqual(calls(history.replaceState), [[null, '', url]]);
  assert.equal($('#kode').value, 'kode 5006');
  assert.equal(Number($('#kode').rows), 6);
  assert.equal($('iframe').title, 'Utsnitt 5006');
  assert.deepEqual(framed.shown, ['http://site.test/embed?kommune=5006']);
  assert.equal($('h1').textContent, 'Bygg 5006');
  assert.equal($('.language-menu a').getAttribute('href'), '/embed/bygg?kommune=5006&sprak=en');
  assert.equal($('.snippet-copied').textContent, '');
  assert.equal($('form'), form);
});

test('of two choices the latest counts, whichever answer comes first', async () => {
  await open();
  const pending = [];
  setGlobal(
    'fetch',
    (url, { signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        pending.push(resolve);
      }),
  );
  await choose('5006');
  await choose('5007');
  pending[1](answer('5007'));
  await settled();
  pending[0](answer('5006'));
  await settled();
  assert.equal($('#kode').value, 'kode 5007');
  assert.deepEqual(calls(history.replaceState).length, 1);
});

test('a choice that is not valid is not asked for', async () => {
  await open();
  const asked = [];
  setGlobal('fetch', (url) => (asked.push(url), Promise.resolve(answer('5006'))));
  $('[name=antall]').value = '';
  await choose('5006');
  assert.deepEqual(asked, []);
});

for (const [why, fetch] of [
  ['does not come', () => Promise.reject(new TypeError('no network'))],
  ['is an error', () => Promise.resolve(new Response(page('5006'), { status: 500 }))],
  ['is another page', () => Promise.resolve(new Response('<p>Noe annet</p>'))],
]) {
  test(`where the answer ${why}, everything stays`, async () => {
    await open();
    setGlobal('fetch', fetch);
    await choose('5006');
    assert.equal($('#kode').value, 'kode 5001');
    assert.equal($('h1').textContent, 'Bygg 5001');
    assert.deepEqual(calls(history.replaceState), []);
  });
}
