import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  $,
  $$,
  SAVED_KEY,
  calls,
  inStorage,
  openDocument,
  positions,
  run,
  setGlobal,
  settled,
} from './document.mjs';

/** A row of the page, as `SavedRow` writes it. */
const row = (slug, deadline) => `
  <li class="saved-row" data-saved="${slug}" data-deadline="${deadline}">
    <div class="row"></div>
    <p class="change" data-change="deadline" data-rolling="Løpende" hidden>Før <span data-before></span></p>
    <label><input type="checkbox" name="stilling" value="${slug}"></label>
  </li>`;

const GONE = `
  <li class="saved-row" data-saved="gone"><p class="change" data-gone="«%s» er borte">Finnes ikke</p>
    <button data-remove="gone">Fjern</button></li>`;

/** The page, as `SavedView` writes it. */
const page = (rows) => `
  <div class="page saved" data-saved-page="">
    <h1 tabindex="-1">Lagret</h1>
    <div data-changes="" role="status" hidden><p>Noe er endret</p></div>
    <ol class="rows saved-rows">${rows}</ol>
    <form id="sammenlign"><input type="hidden" name="sprak" value="en"></form>
    <section data-searches="" data-new-one="%s ny" data-new-other="%s nye" data-new-none="ingen nye"
      data-new-unknown="ukjent" data-remove-named="Fjern søket %s" hidden>
      <ul class="rows"></ul>
      <template>
        <li class="saved-search">
          <a href="/"></a> <span class="saved-new" role="status"></span> <button type="button">Fjern</button>
        </li>
      </template>
    </section>
  </div>`;

/** Answers what the API finds with these slugs, all published that day. */
const answers = (slugs, published = '2026-11-20') =>
  setGlobal('fetch', (url) => {
    asked.push(url);
    return Promise.resolve(
      Response.json({ total: slugs.length, items: slugs.map((slug) => ({ slug, published })) }),
    );
  });
let asked = [];

async function open({ saved, rows = '', url = '/lagret?stilling=x', lang = 'nb', found }) {
  asked = [];
  openDocument({
    url,
    lang,
    body: page(rows),
    stored: { [SAVED_KEY]: { positions: [], searches: [], ...saved } },
  });
  if (found) answers(found);
  await run('public/saved_page.js');
  await settled();
}

const search = (name, more = {}) => ({
  address: `q=${name.toLowerCase()}`,
  name,
  seen: null,
  day: null,
  ...more,
});

test('the path alone leads to the URL with the saved positions', async () => {
  await open({
    url: '/lagret',
    saved: { positions: positions('a', 'b'), searches: [search('A')] },
    found: [],
  });
  assert.deepEqual(calls(location.replace), [['/lagret?stilling=a,b']]);
  assert.deepEqual(asked, []);
  await open({ url: '/lagret?sprak=en', lang: 'en', saved: { positions: positions('a') } });
  assert.deepEqual(calls(location.replace), [['/lagret?stilling=a&sprak=en']]);
});

test('where nothing is saved, or the URL has positions, the page stays', async () => {
  await open({ url: '/lagret' });
  assert.deepEqual(calls(location.replace), []);
  assert.equal($('[data-searches]').hidden, true);
  await open({ saved: { positions: positions('a') } });
  assert.deepEqual(calls(location.replace), []);
});

test('a deadline that is another than at the last visit is shown, once', async () => {
  const saved = {
    positions: [
      { slug: 'a', deadline: '2020-02-03' },
      { slug: 'b', deadline: '2026-12-01' },
      { slug: 'c', deadline: 'løpende' },
      { slug: 'd', deadline: '' },
      { slug: 'elsewhere', deadline: '2020-01-01' },
    ],
  };
  const rows =
    row('a', '2026-11-30') +
    row('b', '2026-12-01') +
    row('c', '2026-12-24') +
    row('d', '2026-12-25') +
    row('e', '2026-12-26');
  await open({ saved, rows: rows + GONE });
  assert.equal($('[data-changes]').hidden, false);
  const notes = () =>
    $$('[data-change]:not([hidden])').map((note) => note.querySelector('[data-before]').textContent);
  assert.deepEqual(notes(), ['3.\u00a0februar 2020', 'løpende']);
  const { positions: seen } = inStorage();
  assert.deepEqual(
    seen.map(({ deadline }) => deadline),
    ['2026-11-30', '2026-12-01', '2026-12-24', '2026-12-25', '2020-01-01'],
  );
  await open({ saved: { positions: seen }, rows });
  assert.equal($('[data-changes]').hidden, true);
  assert.deepEqual(notes(), []);
});

for (const [lang, written] of [
  ['nb', '3.\u00a0februar 2020'],
  ['nn', '3.\u00a0februar 2020'],
  ['en', '3\u00a0February 2020'],
]) {
  test(`dates are written as the pages of ${lang} write them`, async () => {
    await open({
      lang,
      saved: { positions: [{ slug: 'a', deadline: '2020-02-03' }] },
      rows: row('a', '2026-11-30'),
    });
    assert.equal($('[data-before]').textContent, written);
  });
}

test('what no longer exists is named by its saved title', async () => {
  const gone = () => $('[data-gone]').textContent;
  await open({ saved: { positions: [{ slug: 'gone', deadline: '', title: '$& <b>Trainee' }] }, rows: GONE });
  assert.equal(gone(), '«$& <b>Trainee» er borte');
  await open({ saved: { positions: positions('gone') }, rows: GONE });
  assert.equal(gone(), 'Finnes ikke');
});

test('only three can be chosen for comparison', async () => {
  await open({ rows: ['a', 'b', 'c', 'd'].map((slug) => row(slug, 'løpende')).join('') });
  const boxes = $$('input[name=stilling]');
  const choose = (index, checked) => {
    boxes[index].checked = checked;
    boxes[index].dispatchEvent(new Event('change'));
    return boxes.map(({ disabled }) => disabled);
  };
  choose(0, true);
  assert.deepEqual(choose(1, true), [false, false, false, false]);
  assert.deepEqual(choose(3, true), [false, false, true, false]);
  // The form's other fields are sent with every choice.
  assert.equal($('[name=sprak]').disabled, false);
  assert.deepEqual(choose(0, false), [false, false, false, false]);
});

test('boxes that the browser has kept checked count', async () => {
  await open({
    rows: ['a', 'b', 'c', 'd']
      .map((slug) => row(slug, 'løpende').replace('value', slug === 'd' ? 'value' : 'checked value'))
      .join(''),
  });
  assert.deepEqual(
    $$('input[name=stilling]').map(({ disabled }) => disabled),
    [false, false, false, true],
  );
});

test('searches lead to what they find, in the language of the page', async () => {
  const searches = [
    search('Alt', { address: '' }),
    search('To', { address: 'region=fosen,innherred&q=a+b' }),
  ];
  await open({ saved: { searches }, found: [] });
  assert.equal($('[data-searches]').hidden, false);
  const links = () => $$('.saved-search a').map((link) => [link.textContent, link.getAttribute('href')]);
  assert.deepEqual(links(), [
    ['Alt', '/'],
    ['To', '/?region=fosen,innherred&q=a+b'],
  ]);
  assert.deepEqual(
    $$('.saved-search button').map((button) => button.getAttribute('aria-label')),
    ['Fjern søket Alt', 'Fjern søket To'],
  );
  await open({ lang: 'en', saved: { searches }, found: [] });
  assert.deepEqual(
    links().map(([, href]) => href),
    ['/?sprak=en', '/?region=fosen,innherred&q=a+b&sprak=en'],
  );
});

test('a name is text', async () => {
  await open({ saved: { searches: [search('<img src=x>')] }, found: [] });
  assert.equal($('.saved-search a').textContent, '<img src=x>');
  assert.equal($('.saved-search img'), null);
});

for (const [why, seen, day, found, text] of [
  ['at the first visit', null, null, ['a', 'b'], 'ingen nye'],
  ['of what was seen', ['a', 'b'], '2026-11-01', ['a', 'b'], 'ingen nye'],
  ['of one', ['b'], '2026-11-20', ['a', 'b'], '1 ny'],
  ['of two', [], '2026-11-20', ['a', 'b'], '2 nye'],
  ['where no day is known', [], null, ['a', 'b'], '2 nye'],
  ['of what was published before the last visit', [], '2026-11-21', ['a', 'b'], 'ingen nye'],
]) {
  test(`it is said what is new: ${why}`, async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: new Date('2026-11-23T12:00:00Z') });
    await open({ saved: { searches: [search('A', { seen, day }), search('B')] }, found });
    const [note] = $$('.saved-new');
    assert.equal(note.textContent, text);
    assert.equal(note.classList.contains('is-new'), text !== 'ingen nye');
    assert.deepEqual(asked, ['/api/v1/positions?q=a&sorter=nyeste', '/api/v1/positions?q=b&sorter=nyeste']);
    assert.deepEqual(inStorage().searches, [
      search('A', { seen: found, day: '2026-11-23' }),
      search('B', { seen: found, day: '2026-11-23' }),
    ]);
  });
}

for (const [why, answer] of [
  ['does not come', () => Promise.reject(new TypeError('no network'))],
  ['is an error', () => Promise.resolve(Response.json({ items: [] }, { status: 500 }))],
  ['is none', () => Promise.resolve(new Response('<p>'))],
  ['says something else', () => Promise.resolve(Response.json({ status: 1 }))],
]) {
  test(`where the answer ${why}, nothing is said to be new, and what was seen stays`, async () => {
    openDocument({
      url: '/lagret',
      body: page(''),
      stored: { [SAVED_KEY]: { positions: [], searches: [search('A', { seen: ['a'], day: '2026-11-01' })] } },
    });
    setGlobal('fetch', answer);
    await run('public/saved_page.js');
    await settled();
    assert.equal($('.saved-new').textContent, 'ukjent');
    assert.deepEqual(inStorage().searches, [search('A', { seen: ['a'], day: '2026-11-01' })]);
  });
}

test('a search that is removed goes, and the focus to the one beside it', async () => {
  await open({
    saved: { positions: positions('a'), searches: [search('A'), search('B'), search('C')] },
    found: [],
  });
  const names = () => inStorage().searches.map(({ name }) => name);
  const remove = (name) => $(`button[aria-label="Fjern søket ${name}"]`).click();
  const focused = () => document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName;
  remove('A');
  assert.deepEqual([names(), focused()], [['B', 'C'], 'Fjern søket B']);
  remove('C');
  assert.deepEqual([names(), focused()], [['B'], 'Fjern søket B']);
  assert.equal($('[data-searches]').hidden, false);
  remove('B');
  assert.deepEqual([names(), focused()], [[], 'H1']);
  assert.equal($('[data-searches]').hidden, true);
  assert.deepEqual(inStorage().positions, positions('a'));
});

test('a search that was removed meanwhile does not come back with its answer', async () => {
  let arrive;
  openDocument({
    url: '/lagret',
    body: page(''),
    stored: { [SAVED_KEY]: { positions: [], searches: [search('A'), search('B')] } },
  });
  setGlobal(
    'fetch',
    () => new Promise((resolve) => (arrive ??= () => resolve(Response.json({ items: [] })))),
  );
  await run('public/saved_page.js');
  $('.saved-search button').click();
  arrive();
  await settled();
  assert.deepEqual(inStorage().searches, [search('B')]);
});

test('a position that is no more can be removed', async () => {
  await open({ saved: { positions: positions('a', 'gone') }, rows: row('a', 'løpende') + GONE });
  $('[data-remove]').click();
  assert.deepEqual(
    inStorage().positions.map(({ slug }) => slug),
    ['a'],
  );
  assert.deepEqual(
    $$('.saved-row').map(({ dataset }) => dataset.saved),
    ['a'],
  );
  assert.equal(document.activeElement, $('h1'));
});
