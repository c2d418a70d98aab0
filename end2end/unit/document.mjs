// A document for the scripts in public/, without a browser: the globals that they use are set in the test's
// global scope, and navigation is only recorded.
import { mock } from 'node:test';
import { Window } from 'happy-dom';

const FROM_WINDOW = [
  'document',
  'localStorage',
  'CSS',
  'DOMParser',
  'Element',
  'Event',
  'FormData',
  'HTMLAnchorElement',
  'HTMLButtonElement',
  'HTMLDetailsElement',
  'HTMLElement',
  'HTMLFormElement',
  'HTMLIFrameElement',
  'HTMLLinkElement',
  'HTMLMetaElement',
  'HTMLTemplateElement',
  'HTMLTextAreaElement',
  'KeyboardEvent',
  'MutationObserver',
];

/** Sets a global, also one that Node.js defines as read-only. */
export function setGlobal(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/**
 * Puts a new document into the global scope.
 *
 * @param {object} [page]
 * @param {string} [page.url] path and query string
 * @param {string} [page.lang] its language
 * @param {string} [page.head] HTML
 * @param {string} [page.body] HTML
 * @param {Record<string, unknown>} [page.stored] the storage: texts as they are, the rest as JSON
 */
export function openDocument({ url = '/', lang = 'nb', head = '', body = '', stored = {} } = {}) {
  // What a listener throws must fail the test and not only be printed.
  const window = new Window({ url: `http://site.test${url}`, settings: { errorCapture: 'disabled' } });
  const { document } = window;
  document.documentElement.lang = lang;
  document.head.innerHTML = head;
  document.body.innerHTML = body;
  for (const name of FROM_WINDOW) setGlobal(name, window[name]);
  for (const name of ['addEventListener', 'dispatchEvent']) setGlobal(name, window[name].bind(window));
  setGlobal('window', window);
  setGlobal('parent', window);
  const { href, search, hash, origin } = window.location;
  setGlobal('location', { href, search, hash, origin, replace: mock.fn(), reload: mock.fn() });
  setGlobal('history', { replaceState: mock.fn() });
  setGlobal('navigator', { clipboard: { writeText: mock.fn(async () => {}) } });
  setGlobal('print', mock.fn());
  setGlobal(
    'fetch',
    mock.fn(() => Promise.reject(new TypeError('no network'))),
  );
  // Intervals are only recorded: a timer would keep the test from ending.
  setGlobal('setInterval', mock.fn());
  setGlobal('requestAnimationFrame', (act) => act());
  for (const [key, value] of Object.entries(stored)) {
    localStorage.setItem(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return window;
}

let runs = 0;

/** Runs a script in the open document; its path is relative to the root of the work tree. */
export async function run(script) {
  runs += 1;
  const loaded = await import(`../../${script}?${runs}`);
  await settled();
  return loaded;
}

/** Waits until observers have been called and answers have been read. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));

export const $ = (selector) => document.querySelector(selector);
export const $$ = (selector) => [...document.querySelectorAll(selector)];

/** Calls of a function that `mock.fn` made, as lists of arguments. */
export const calls = (called) => called.mock.calls.map((call) => call.arguments);

export const SAVED_KEY = 'traineekart.saved';

/** What is in the storage now. */
export const inStorage = () => JSON.parse(localStorage.getItem(SAVED_KEY));

/** Positions that are saved, with a deadline that is not known. */
export const positions = (...slugs) => slugs.map((slug) => ({ slug, deadline: '' }));

/** A browser with blocked cookies: already reading `localStorage` throws. */
export function refuseStorage() {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('refused', 'SecurityError');
    },
  });
}

/** A browser whose storage is full: it can be read but not written. */
export function fillStorage() {
  const full = globalThis.localStorage;
  setGlobal('localStorage', {
    getItem: (key) => full.getItem(key),
    setItem() {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
}
