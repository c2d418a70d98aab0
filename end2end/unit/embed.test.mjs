import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument, run, setGlobal } from './document.mjs';

/** Opens an excerpt of that height in a frame; returns its messages to the page around. */
async function open(height, isFramed = true) {
  openDocument({ body: '<p></p>' });
  const said = [];
  const box = { height };
  document.body.getBoundingClientRect = () => box;
  const observed = [];
  setGlobal('ResizeObserver', function ResizeObserver(tell) {
    this.observe = (element) => observed.push(element) && tell();
    box.becomes = (height) => ((box.height = height), tell());
  });
  if (isFramed) setGlobal('parent', { postMessage: (...message) => said.push(message) });
  await run('public/embed.js');
  return { said, observed, box };
}

const message = (data) => dispatchEvent(Object.assign(new Event('message'), { data }));

test('an excerpt says how high it is, and again when that changes', async () => {
  const { said, observed, box } = await open(480.2);
  assert.deepEqual(observed, [document.body]);
  assert.deepEqual(said, [[{ traineekartHeight: 481 }, '*']]);
  box.becomes(600);
  assert.deepEqual(said[1], [{ traineekartHeight: 600 }, '*']);
});

test('an excerpt says it to whoever asks for it, and to nothing else', async () => {
  const { said } = await open(480);
  for (const data of ['other', null, { traineekartHeight: 5 }]) message(data);
  assert.equal(said.length, 1);
  message('traineekartHeight');
  assert.deepEqual(said[1], [{ traineekartHeight: 480 }, '*']);
});

test('a page of its own has nobody to say it to', async () => {
  const { observed } = await open(480, false);
  message('traineekartHeight');
  assert.deepEqual(observed, []);
});
