import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { run, setGlobal, settled } from './document.mjs';

/** A question at which the program panics. */
const TRAP = 'trap';

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
    answer(question) {
      if (question === TRAP) throw new Error('a trap');
      return `answer to ${question}`;
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
const start = () => ask(0, '/worker.wasm', '/katalog/1.bin');

test('it starts with program and catalogue', async () => {
  assert.deepEqual(await start(), [[0, '']]);
  assert.deepEqual(given, ['/katalog/1.bin', { module_or_path: '/worker.wasm' }, [1, 2]]);
});

test('it answers with the id of the question', async () => {
  await start();
  assert.deepEqual(await ask(7, 'fag=07'), [[7, 'answer to fag=07']]);
});

test('it says where it has no answer: before the start, after a trap', async () => {
  assert.deepEqual(await ask(1, 'fag=07'), [[1, null]]);
  await start();
  assert.deepEqual(await ask(2, TRAP), [[2, null]]);
});

test('without the catalogue it does not start', async () => {
  setGlobal('fetch', async () => new Response('', { status: 404 }));
  assert.deepEqual(await start(), [[0, null]]);
  assert.deepEqual(await ask(1, 'fag=07'), [[1, null]]);
});
