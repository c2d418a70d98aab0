// Save, share, print, and the language that was chosen, on every page. The buttons stand in the HTML that the server writes; on the map page Leptos draws
// them anew as the list changes, so nothing here holds on to an element: clicks are heard at the top, and attributes say the rest.
import { hasPosition, hasSearch, read, savedAddress, today, togglePosition, toggleSearch } from './saved.js';

/** Shows on every button and link what is saved. */
function refresh() {
  const saved = read();
  for (const button of document.querySelectorAll('[data-save]')) {
    set(button, 'aria-pressed', String(hasPosition(saved, button.dataset.save)));
  }
  for (const button of document.querySelectorAll('[data-save-search]')) {
    set(button, 'aria-pressed', String(hasSearch(saved, button.dataset.saveSearch)));
  }
  for (const link of document.querySelectorAll('.site-nav a[href^="/lagret"]')) {
    set(link, 'href', savedAddress(saved));
    set(link, 'data-count', String(saved.positions.length + saved.searches.length));
  }
}

/** Unchanged attributes are left alone: the observer below would see them as a change. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const LANGUAGE = 'traineekart.language';

/** Keeps the language that was chosen on this device; the one that pages have anyway needs no keeping. */
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
    const other = language && document.querySelector(`.language-menu a[hreflang="${CSS.escape(language)}"]:not([aria-current])`);
    if (other) location.replace(other.href + location.hash);
  } catch {
    // Nothing to be read, nothing remembered.
  }
}

document.addEventListener('click', (event) => {
  const language = event.target.closest?.('.language-menu a[hreflang]');
  if (language) keepLanguage(language.hreflang);
  const button = event.target.closest?.('button');
  if (!button) return;
  const { save, deadline, saveSearch, searchName } = button.dataset;
  if (save) say(togglePosition(save, deadline ?? ''));
  else if (saveSearch !== undefined) say(toggleSearch(saveSearch, searchName ?? ''));
  else if ('share' in button.dataset) share(button);
  else if ('print' in button.dataset) print();
  else return;
  refresh();
});

/** Says that something could not be saved, or that all is well again. */
function say(isSaved) {
  let said = document.querySelector('.save-said');
  if (!said) {
    if (isSaved) return;
    said = document.createElement('p');
    said.className = 'save-said';
    said.role = 'status';
    document.body.append(said);
  }
  const words = document.querySelector('[data-not-saved]')?.dataset.notSaved ?? '';
  // A region that is filled after it has come is read out.
  requestAnimationFrame(() => (said.textContent = isSaved ? '' : words));
}

/** Hands the page's address to the device, or to the clipboard where the device takes none. */
async function share(button) {
  const url = document.querySelector('link[rel=canonical]')?.href ?? location.href;
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url });
    } else {
      await navigator.clipboard.writeText(url);
      const said = button.parentElement.querySelector('[data-copied]');
      if (said) said.textContent = said.dataset.copied;
    }
  } catch {
    // Whoever closes the device's menu has decided against it.
  }
}

returnToLanguage();
document.documentElement.classList.add('has-script');
refresh();
// Deadlines are counted from today: what lies in an open tab from yesterday is fetched anew when somebody comes back to it.
const loaded = today();
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && today() !== loaded) location.reload();
});
// Another tab saves too, and a page that Back brings again is as it was left.
addEventListener('storage', refresh);
addEventListener('pageshow', refresh);
new MutationObserver(refresh).observe(document.body, {
  subtree: true,
  childList: true,
  attributeFilter: ['data-save', 'data-save-search'],
});
