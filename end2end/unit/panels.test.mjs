import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { $, openDocument, run, setGlobal } from './document.mjs';

/** A page with a panel that is open. */
async function open() {
  openDocument({
    body: `<button id="open" popovertarget="panel">Filtre</button>
      <div id="panel" popover><input id="inside"><button class="filters-close">Vis 3 treff</button></div>
      <a id="outside" href="/om">Om</a><section id="treff" tabindex="-1"></section>`,
  });
  const panel = $('#panel');
  panel.hidePopover = mock.fn();
  const find = document.querySelector.bind(document);
  document.querySelector = (selector) => (selector === '[popover]:popover-open' ? panel : find(selector));
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
