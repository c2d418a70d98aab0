import assert from 'node:assert/strict';
import { test } from 'node:test';
import { $, openDocument, run } from './document.mjs';

const MAP =
  '<div class="map-surface"><div class="map-mover"><a class="marker" href="/bedrift/a"></a></div></div>';

async function open(body = MAP) {
  openDocument({ body });
  await run('app/src/map/first_drag.js');
}

/** Sends an event of the mouse on the marker; returns whether the browser's default action follows. */
function mouse(type, [clientX, clientY], more) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  return $('.marker').dispatchEvent(
    Object.assign(event, {
      clientX,
      clientY,
      pointerType: 'mouse',
      button: 0,
      buttons: 1,
      shiftKey: false,
      ...more,
    }),
  );
}

const moved = () => $('.map-mover').dataset.moved;

test('the map follows the mouse, and a second drag goes on from the first', async () => {
  await open();
  mouse('pointerdown', [100, 100]);
  mouse('pointermove', [110, 80]);
  assert.equal(moved(), '10 -20');
  assert.equal($('.map-mover').style.transform, 'translate(10px, -20px)');
  // A dragged link is not followed.
  assert.equal(mouse('click', [110, 80]), false);
  mouse('pointerdown', [200, 200]);
  mouse('pointermove', [205, 205]);
  assert.equal(moved(), '15 -15');
});

test('a click with a slight movement is still a click', async () => {
  await open();
  mouse('pointerdown', [100, 100]);
  mouse('pointermove', [103, 102]);
  assert.equal(moved(), undefined);
  assert.equal(mouse('click', [103, 102]), true);
  // So is one after a drag.
  mouse('pointerdown', [100, 100]);
  mouse('pointermove', [200, 100]);
  mouse('pointerdown', [100, 100]);
  assert.equal(mouse('click', [100, 100]), true);
});

test('the link under the mouse is not dragged', async () => {
  await open();
  assert.equal(mouse('dragstart', [100, 100]), false);
});

for (const [what, pressed, going] of [
  ['a finger', { pointerType: 'touch' }],
  ['another button', { button: 2 }],
  ['a frame that is drawn with Shift', { shiftKey: true }],
  ['a mouse whose button was let go elsewhere', {}, { buttons: 0 }],
]) {
  test(`${what} drags nothing`, async () => {
    await open();
    mouse('pointerdown', [100, 100], pressed);
    mouse('pointermove', [200, 200], going);
    assert.equal(moved(), undefined);
  });
}

test('a mouse that was not pressed drags nothing', async () => {
  await open();
  mouse('pointermove', [200, 200]);
  assert.equal(moved(), undefined);
});

test('the program takes over', async () => {
  await open();
  mouse('pointerdown', [100, 100]);
  mouse('pointermove', [110, 100]);
  $('.map-mover').dataset.alive = '';
  mouse('pointermove', [200, 200]);
  assert.equal(moved(), '10 0');
  assert.equal(mouse('click', [200, 200]), true);
});

test('a page without a map has nothing to drag', () => open('<p></p>'));
