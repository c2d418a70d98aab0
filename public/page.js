// @ts-check
// Save, share, copy, print, and the chosen language, on every page. On the map page Leptos replaces the
// server's buttons when the list changes, so nothing here keeps an element: clicks are handled on the
// document, and attributes hold the state.
import './history.js';
import { isReturn } from './list_scroll.js';
import './live_update.js';
import './panels.js';
import {
  SAVED,
  hasPosition,
  hasSearch,
  read,
  savedPath,
  togglePosition,
  toggleSearch,
} from './saved.js';

const LINK = '.site-nav a[href^="/lagret"]';
/** The elements that show what is saved. */
const SHOWING = `[data-save], [data-save-search], ${LINK}`;

/** Shows on every button and link what is saved. */
function refresh() {
  const saved = read();
  for (const button of document.querySelectorAll('[data-save]')) {
    button.setAttribute('aria-pressed', String(hasPosition(saved, button.getAttribute('data-save'))));
  }
  for (const button of document.querySelectorAll('[data-save-search]')) {
    button.setAttribute('aria-pressed', String(hasSearch(saved, button.getAttribute('data-save-search'))));
  }
  for (const link of document.querySelectorAll(LINK)) {
    link.setAttribute('href', savedPath(saved));
    link.setAttribute('data-count', String(saved.positions.length + saved.searches.length));
  }
}

/**
 * Whether a change of the document added an element that shows what is saved. The map changes the document at
 * every step of a gesture, for which the storage is not read.
 * @param {MutationRecord} change
 */
const concerns = ({ type, addedNodes }) =>
  type === 'attributes' ||
  [...addedNodes].some(
    (node) => node instanceof Element && (node.matches(SHOWING) || node.querySelector(SHOWING)),
  );

const LANGUAGE = 'traineekart.language';

/**
 * Stores the chosen language on this device; the default language needs no entry.
 * @param {string} language
 */
function keepLanguage(language) {
  try {
    if (language === 'nb') localStorage.removeItem(LANGUAGE);
    else localStorage.setItem(LANGUAGE, language);
  } catch {
    // The browser may refuse to store; then only the URL says the language.
  }
}

/** Whether the visitor came from another site or typed the URL, and not by a link or Back within this one. */
function isFirstEntry() {
  return !isReturn() && !document.referrer.startsWith(`${location.origin}/`);
}

/** Leads from a URL without a language to the page in the chosen language. */
function returnToLanguage() {
  if (!isFirstEntry() || new URLSearchParams(location.search).has('sprak')) return;
  try {
    const language = localStorage.getItem(LANGUAGE);
    const other =
      language &&
      document.querySelector(`.language-menu a[hreflang="${CSS.escape(language)}"]:not([aria-current])`);
    if (other instanceof HTMLAnchorElement) location.replace(other.href + location.hash);
  } catch {
    // The browser may refuse to read; then no language is remembered.
  }
}

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const language = target.closest('.language-menu a[hreflang]')?.getAttribute('hreflang');
  if (language) keepLanguage(language);
  const button = target.closest('button');
  if (!button) return;
  const { save, deadline, saveTitle, saveSearch, searchName } = button.dataset;
  if (save) say(togglePosition(save, deadline ?? '', saveTitle));
  else if (saveSearch !== undefined) say(toggleSearch(saveSearch, searchName ?? ''));
  else if ('share' in button.dataset) share(button);
  else if ('copy' in button.dataset) copyLink(button);
  else if ('print' in button.dataset) print();
});

/**
 * Shows that something could not be saved, or removes that message.
 * @param {boolean} isSaved
 */
function say(isSaved) {
  let said = document.querySelector('.save-said');
  if (!said) {
    if (isSaved) return;
    said = document.createElement('p');
    said.className = 'save-said';
    said.setAttribute('role', 'status');
    document.body.append(said);
  }
  const words = document.querySelector('[data-not-saved]')?.getAttribute('data-not-saved') ?? '';
  const region = said;
  // Screen readers read what is added to a live region, not what it contains at first.
  requestAnimationFrame(() => (region.textContent = isSaved ? '' : words));
}

/**
 * Shares the page's URL with the device's own menu, or copies it where there is none.
 * @param {Element} button
 */
async function share(button) {
  const canonical = document.querySelector('link[rel=canonical]');
  const url = canonical instanceof HTMLLinkElement ? canonical.href : location.href;
  try {
    if (navigator.share) await navigator.share({ title: document.title, url });
    else await copy(button, url);
  } catch {
    // The reader has closed the menu, or the browser refuses the clipboard.
  }
}

/**
 * Copies the URL of the link beside the button.
 * @param {Element} button
 */
async function copyLink(button) {
  const link = button.parentElement?.querySelector('a');
  try {
    if (link) await copy(button, link.href);
  } catch {
    // The browser refuses the clipboard; the link can still be copied by hand.
  }
}

/**
 * Copies a URL and says so beside the button.
 * @param {Element} button
 * @param {string} url
 */
async function copy(button, url) {
  await navigator.clipboard.writeText(url);
  const said = button.parentElement?.querySelector('[data-copied]');
  if (said) said.textContent = said.getAttribute('data-copied');
}

returnToLanguage();
document.documentElement.classList.add('has-script');
refresh();
// Another tab may save, and Back shows a page as it was left.
for (const event of [SAVED, 'storage', 'pageshow']) addEventListener(event, refresh);
new MutationObserver((changes) => changes.some(concerns) && refresh()).observe(document.body, {
  subtree: true,
  childList: true,
  attributeFilter: ['data-save', 'data-save-search'],
});
