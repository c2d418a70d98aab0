import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { run, setGlobal, settled } from './document.mjs';

/** What the worker has told the page. */
let told;
/** What it has asked for and been given. */
let given;

beforeEach(async () => {
  told = [];
  given = [];
  setGlobal('postMessage', (message) => told.push(message));
  setGlobal('onmessage', null);
  setGlobal('fetch', async (url) => (given.push(url), new Response(Uint8Array.of(1, 2))));
  const wasm = async (program) => void given.push(program);
  wasm.CatalogueSession = class {
    constructor(records) {
      given.push([...records]);
    }
    overview(...about) {
      return `overview of ${about.join(' ')}`;
    }
    suggestions() {
      throw new Error('a trap');
    }
  };
  setGlobal('wasm_bindgen', wasm);
  await run('worker/worker.js');
});

const ask = async (...message) => {
  onmessage({ data: message });
  await settled();
  return told.splice(0);
};
const start = () => ask(0, 'start', '/worker.wasm', '/katalog/1.bin');

test('it starts with program and catalogue', async () => {
  assert.deepEqual(await start(), [[0, '']]);
  assert.deepEqual(given, ['/katalog/1.bin', { module_or_path: '/worker.wasm' }, [1, 2]]);
});

test('it answers with the id of the question', async () => {
  await start();
  assert.deepEqual(await ask(7, 'overview', 'fag=07', 800, 600), [[7, 'overview of fag=07 800 600']]);
});

test('it says where it has no answer: before the start, after a trap, to what it does not know', async () => {
  assert.deepEqual(await ask(1, 'overview', '', 800, 600), [[1, null]]);
  await start();
  assert.deepEqual(await ask(2, 'suggestions', 'r', 'nb'), [[2, null]]);
  assert.deepEqual(await ask(3, 'other'), [[3, null]]);
});

test('without the catalogue it does not start', async () => {
  setGlobal('fetch', async () => new Response('', { status: 404 }));
  assert.deepEqual(await start(), [[0, null]]);
  assert.deepEqual(await ask(1, 'overview', '', 800, 600), [[1, null]]);
});
