// @ts-check
// Save, share, print, and the language that was chosen, on every page. The buttons stand in the HTML that the
// server writes; on the map page Leptos draws them anew as the list changes, so nothing here holds on to an
// element: clicks are heard at the top, and attributes say the rest.
import {
  SAVED,
  hasPosition,
  hasSearch,
  read,
  savedAddress,
  togglePosition,
  toggleSearch,
} from './saved.js';

const LINK = '.site-nav a[href^="/lagret"]';
/** What shows what is saved. */
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
    link.setAttribute('href', savedAddress(saved));
    link.setAttribute('data-count', String(saved.positions.length + saved.searches.length));
  }
}

/**
 * Whether a change of the document brought something that shows what is saved. The map changes the document
 * at every step of a gesture, and what is saved is not read for that.
 * @param {MutationRecord} change
 */
const concerns = ({ type, addedNodes }) =>
  type === 'attributes' ||
  [...addedNodes].some(
    (node) => node instanceof Element && (node.matches(SHOWING) || node.querySelector(SHOWING)),
  );

const LANGUAGE = 'traineekart.language';

/**
 * Keeps the language that was chosen on this device; the one that pages have anyway needs no keeping.
 * @param {string} language
 */
function keepLanguage(language) {
  try {
    if (language === 'nb') localStorage.removeItem(LANGUAGE);
    else localStorage.setItem(LANGUAGE, language);
  } catch {
    // A browser may refuse; then the address alone says the language.
  }
}

/** Whoever comes by an address that names no language gets the page in the one chosen. */
function returnToLanguage() {
  if (new URLSearchParams(location.search).has('sprak')) return;
  try {
    const language = localStorage.getItem(LANGUAGE);
    const other =
      language &&
      document.querySelector(`.language-menu a[hreflang="${CSS.escape(language)}"]:not([aria-current])`);
    if (other instanceof HTMLAnchorElement) location.replace(other.href + location.hash);
  } catch {
    // Nothing to be read, nothing remembered.
  }
}

document.addEventListener('click', ({ target }) => {
  if (!(target instanceof Element)) return;
  const language = target.closest('.language-menu a[hreflang]')?.getAttribute('hreflang');
  if (language) keepLanguage(language);
  const button = target.closest('button');
  if (!button) return;
  const { save, deadline, saveSearch, searchName } = button.dataset;
  if (save) say(togglePosition(save, deadline ?? ''));
  else if (saveSearch !== undefined) say(toggleSearch(saveSearch, searchName ?? ''));
  else if ('share' in button.dataset) share(button);
  else if ('print' in button.dataset) print();
});

/**
 * Says that something could not be saved, or that all is well again.
 * @param {boolean} isSaved
 */
function say(isSaved) {
  let said = document.querySelector('.save-said');
  if (!said) {
    if (isSaved) return;
    said = document.createElement('p');
    said.className = 'save-said';
    said.role = 'status';
    document.body.append(said);
  }
  const words = document.querySelector('[data-not-saved]')?.getAttribute('data-not-saved') ?? '';
  const region = said;
  // A region that is filled after it has come is read out.
  requestAnimationFrame(() => (region.textContent = isSaved ? '' : words));
}

/**
 * Hands the page's address to the device, or to the clipboard where the device takes none.
 * @param {Element} button
 */
async function share(button) {
  const canonical = document.querySelector('link[rel=canonical]');
  const url = canonical instanceof HTMLLinkElement ? canonical.href : location.href;
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url });
    } else {
      await navigator.clipboard.writeText(url);
      const said = button.parentElement?.querySelector('[data-copied]');
      if (said) said.textContent = said.getAttribute('data-copied');
    }
  } catch {
    // Whoever closes the device's menu has decided against it.
  }
}

/**
 * @param {string} name
 * @returns {HTMLMetaElement | null}
 */
const meta = (name) => document.querySelector(`meta[name="${name}"]`);

/** Whether somebody is filling in a form of the page. */
const isBusy = () => document.activeElement?.matches('main :is(input, select, textarea)') ?? false;
let waited = false;

/**
 * Asks whether something else is published than this page shows: a write, or another day. The map page loads the
 * new catalogue; any other page is fetched anew, a minute later where somebody is filling in a form.
 */
async function lookForNews() {
  const published = meta('published');
  if (document.hidden || !published) return;
  try {
    const response = await fetch('/katalog/current');
    if (!response.ok) return;
    const { version, catalogue } = await response.json();
    if (version === published.content) return;
    if (meta('worker')) {
      const named = meta('catalogue');
      if (named && catalogue) named.content = catalogue;
      const event = new Event('traineekart:published', { cancelable: true });
      // Without the program nobody takes it.
      if (dispatchEvent(event)) return location.reload();
      published.content = version;
    } else {
      waited = isBusy() && !waited;
      if (!waited) published.content = await renew();
    }
  } catch {
    // Offline or between two servers: the next minute is another chance.
  }
}

/**
 * Puts what the page says now in the place of what it said; whoever reads it stays where they are.
 * @returns {Promise<string>} the version that is shown then
 */
async function renew() {
  const response = await fetch(location.href, { cache: 'no-cache' });
  if (!response.ok && response.status !== 404 && response.status !== 410) throw new Error('no page');
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const [before, after] = [document.querySelector('main'), page.querySelector('main')];
  if (!before || !after) throw new Error('no page');
  // A page with a script of its own begins anew.
  if (before.querySelector('script:not([type="application/ld+json"])')) location.reload();
  // Without scripts this would be shown, and a parser that runs none takes it for content.
  for (const each of after.querySelectorAll('noscript')) each.remove();
  document.title = page.title;
  before.replaceChildren(...after.childNodes);
  return page.querySelector('meta[name="published"]')?.getAttribute('content') ?? '';
}

returnToLanguage();
document.documentElement.classList.add('has-script');
refresh();
setInterval(lookForNews, 60_000);
document.addEventListener('visibilitychange', lookForNews);
// Another tab saves too, and a page that Back brings again is as it was left.
for (const event of [SAVED, 'storage', 'pageshow']) addEventListener(event, refresh);
new MutationObserver((changes) => changes.some(concerns) && refresh()).observe(document.body, {
  subtree: true,
  childList: true,
  attributeFilter: ['data-save', 'data-save-search'],
});
