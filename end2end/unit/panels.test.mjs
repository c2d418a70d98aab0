import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { $, openDocument, run, setGlobal } from './document.mjs';

/** A page with a panel that is open or not. */
async function open({ hasOpenPanel = true } = {}) {
  openDocument({
    body: `<button id="open" popovertarget="panel">Filtre</button>
      <div id="panel" popover><input id="inside"><button class="filters-close">Vis 3 treff</button></div>
      <details class="legend"><summary id="summary">Kartlag</summary><a id="layer" href="#">Lag</a></details>
      <a id="outside" href="/om">Om</a><section id="treff" tabindex="-1"></section>`,
  });
  const panel = $('#panel');
  panel.hidePopover = mock.fn();
  const find = document.querySelector.bind(document);
  // The document of these tests does not know the pseudo-class.
  document.querySelector = (selector) =>
    selector.includes(':popover-open') ? (hasOpenPanel ? panel : null) : find(selector);
  setGlobal('requestAnimationFrame', (callback) => callback());
  await run('public/panels.js');
  return panel;
}

test('a panel closes when the focus goes behind it, and stays while the focus is in it', async () => {
  const panel = await open();
  for (const [target, times] of [['#inside', 0], ['#open', 0], ['#outside', 1]]) {
    $(target).dispatchEvent(new Event('focusin', { bubbles: true }));
    assert.equal(panel.hidePopover.mock.callCount(), times, target);
  }
});

test('who closes the filters is led to the list', async () => {
  await open();
  const list = $('#treff');
  list.scrollIntoView = mock.fn();
  $('.filters-close').dispatchEvent(new Event('click', { bubbles: true }));
  assert.equal(document.activeElement, list);
  assert.equal(list.scrollIntoView.mock.callCount(), 1);
});

/** Presses Escape with the focus on an element; returns whether the key got past the legend. */
function escape(selector) {
  let got = false;
  const listen = () => (got = true);
  window.addEventListener('keydown', listen);
  $(selector).focus();
  $(selector).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  window.removeEventListener('keydown', listen);
  return got;
}

test('Escape closes the legend, and gives its button the focus that was in it', async () => {
  await open({ hasOpenPanel: false });
  const legend = $('.legend');
  for (const [focused, then] of [['#layer', '#summary'], ['#outside', '#outside']]) {
    legend.open = true;
    assert.equal(escape(focused), false, focused);
    assert.equal(legend.open, false, focused);
    assert.equal(document.activeElement, $(then), focused);
  }
  assert.equal(escape('#outside'), true);
});

test('Escape closes what lies over the map before the legend', async () => {
  await open();
  const legend = $('.legend');
  legend.open = true;
  assert.equal(escape('#outside'), true);
  assert.equal(legend.open, true);
  assert.equal(escape('#layer'), false);
  assert.equal(legend.open, false);
});
