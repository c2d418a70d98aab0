import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { calls, openDocument, run, setGlobal } from './document.mjs';

/** The browser's own functions, of which the script takes over. */
let browser;

async function open() {
  openDocument();
  browser = { pushState: mock.fn(), replaceState: mock.fn() };
  setGlobal('history', { ...browser });
  mock.timers.reset();
  await run('public/history.js');
  mock.timers.enable({ apis: ['setTimeout'] });
}

const refuse = (name = 'SecurityError') => () => {
  throw new DOMException('too often', name);
};

/** Makes the browser refuse from now on. */
function refuseAll(name) {
  for (const each of Object.values(browser)) each.mock.mockImplementation(refuse(name));
}

function allowAll() {
  for (const each of Object.values(browser)) {
    each.mock.mockImplementation(() => {});
    each.mock.resetCalls();
  }
}

test('what the browser accepts is passed on unchanged', async () => {
  await open();
  history.pushState({ a: 1 }, '', '/?q=a');
  history.replaceState(null, '');
  assert.deepEqual(calls(browser.pushState), [[{ a: 1 }, '', '/?q=a']]);
  assert.deepEqual(calls(browser.replaceState), [[null, '']]);
});

test('what it refuses is no error, and the last of it is written later', async () => {
  await open();
  refuseAll();
  history.replaceState(null, '', '/?q=a');
  history.replaceState(null, '', '/?q=ab');
  mock.timers.tick(1000);
  allowAll();
  mock.timers.tick(1000);
  assert.deepEqual(calls(browser.replaceState), [[null, '', '/?q=ab']]);
  // Once is enough.
  mock.timers.tick(10_000);
  assert.equal(browser.replaceState.mock.callCount(), 1);
});

test('a new entry that was refused stays one, whatever replaces it', async () => {
  await open();
  refuseAll();
  history.pushState(null, '', '/?q=a');
  allowAll();
  history.replaceState(null, '', '/?q=ab');
  mock.timers.tick(10_000);
  assert.deepEqual(calls(browser.pushState), [[null, '', '/?q=ab']]);
  assert.deepEqual(calls(browser.replaceState), []);
});

test('whoever goes back does not get it', async () => {
  await open();
  refuseAll();
  history.replaceState(null, '', '/?q=a');
  allowAll();
  dispatchEvent(new Event('popstate'));
  mock.timers.tick(10_000);
  assert.deepEqual(calls(browser.replaceState), []);
});

test('any other error is one', async () => {
  await open();
  refuseAll('DataCloneError');
  assert.throws(() => history.pushState(() => {}, ''), { name: 'DataCloneError' });
});
