import assert from 'node:assert/strict';
import { test } from 'node:test';
import { $, openDocument, run, setGlobal, settled } from './document.mjs';

const later = setTimeout;
const KEY = 'traineekart.list-scroll';

/** The map page at a URL, with what earlier pages of the visit remembered, reached by a click or by Back. */
async function open({ url = '/', remembered, type = 'navigate' } = {}) {
  const window = openDocument({ url, body: '<section class="explore-results"><ol></ol></section>' });
  setGlobal('sessionStorage', window.sessionStorage);
  performance.getEntriesByType = () => [{ type }];
  // Scrolling is over at once, and waiting for rows does not keep the test from ending.
  window.setTimeout = (act) => act();
  setGlobal('setTimeout', (act, milliseconds) => (milliseconds ? 0 : later(act)));
  if (remembered !== undefined) sessionStorage.setItem(KEY, remembered);
  await run('public/list_scroll.js');
  return window;
}

const stored = () => JSON.parse(sessionStorage.getItem(KEY));
const show = (window, persisted = false) =>
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

test('where the list was scrolled to is remembered by URL, the newest last', async () => {
  const remembered = '[["http://site.test/?fag=07",5],["http://site.test/",9]]';
  const window = await open({ url: '/?fag=07', remembered });
  $('.explore-results').scrollTop = 340.4;
  $('.explore-results').dispatchEvent(new Event('scroll'));
  assert.deepEqual(stored(), [
    ['http://site.test/', 9],
    ['http://site.test/?fag=07', 340],
  ]);
  window.dispatchEvent(new Event('pagehide'));
  assert.equal(stored().length, 2);
});

test('at most fifty URLs are remembered', async () => {
  const many = Array.from({ length: 60 }, (_, number) => [`http://site.test/?side=${number}`, 1]);
  const window = await open({ remembered: JSON.stringify(many) });
  window.dispatchEvent(new Event('pagehide'));
  assert.equal(stored().length, 50);
  assert.deepEqual(stored().at(-1), ['http://site.test/', 0]);
});

for (const type of ['back_forward', 'reload']) {
  test(`after ${type} the list is where it was, also when its rows are replaced`, async () => {
    const window = await open({ remembered: '[["http://site.test/",120]]', type });
    show(window);
    assert.equal($('.explore-results').scrollTop, 120);
    $('.explore-results').scrollTop = 0;
    $('.explore-results ol').append(document.createElement('li'));
    await settled();
    assert.equal($('.explore-results').scrollTop, 120);
  });
}

test('a link leads to the top, and Back within the page or from its cache to where it was', async () => {
  const window = await open({ remembered: '[["http://site.test/",120]]' });
  show(window);
  assert.equal($('.explore-results').scrollTop, 0);
  show(window, true);
  assert.equal($('.explore-results').scrollTop, 120);
  $('.explore-results').scrollTop = 0;
  window.dispatchEvent(new Event('popstate'));
  assert.equal($('.explore-results').scrollTop, 120);
});

test('whoever scrolls meanwhile is left alone', async () => {
  const window = await open({ remembered: '[["http://site.test/",120]]', type: 'reload' });
  show(window);
  window.dispatchEvent(new Event('wheel'));
  $('.explore-results').scrollTop = 7;
  $('.explore-results ol').append(document.createElement('li'));
  await settled();
  assert.equal($('.explore-results').scrollTop, 7);
});

for (const remembered of ['no JSON', '{}', 'null']) {
  test(`what another program stored is no list of ours: ${remembered}`, async () => {
    const window = await open({ remembered, type: 'reload' });
    show(window);
    assert.equal($('.explore-results').scrollTop, 0);
    window.dispatchEvent(new Event('pagehide'));
    assert.deepEqual(stored(), [['http://site.test/', 0]]);
  });
}
