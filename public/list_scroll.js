// @ts-check
// Where the list was scrolled to, for Back. On wide screens the list has a scroll bar of its own, which
// browsers do not restore as they restore the page's.
const KEY = 'traineekart.list-scroll';
/** How many URLs are remembered. */
const MOST = 50;
/** How long the rows of the page that Back leads to are waited for, in milliseconds. */
const RESTORE_PERIOD = 3000;

/** @returns {Element | null} */
const list = () => document.querySelector('.explore-results');

/** @returns {[string, number][]} URLs and positions in CSS pixels, the newest last */
function remembered() {
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored : [];
  } catch {
    return [];
  }
}

/** Remembers where the list of this URL is now. */
function remember() {
  const top = list()?.scrollTop;
  if (top === undefined) return;
  const others = remembered().filter(([url]) => url !== location.href);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...others, [location.href, Math.round(top)]].slice(-MOST)));
  } catch {
    // The browser may refuse to store; then Back leads to the top of the list.
  }
}

/** Scrolls the list to where it was at this URL, again when its rows have been replaced. */
function restore() {
  const top = remembered().find(([url]) => url === location.href)?.[1];
  const results = list();
  if (!top || !results) return;
  const scroll = () => (results.scrollTop = top);
  scroll();
  const observer = new MutationObserver(scroll);
  observer.observe(results, { childList: true, subtree: true });
  const stop = () => observer.disconnect();
  setTimeout(stop, RESTORE_PERIOD);
  // Scrolling by the reader ends it.
  for (const event of ['wheel', 'pointerdown', 'keydown']) addEventListener(event, stop, { once: true });
}

/** Whether Back, Forward or Reload led to this document. */
export function isReturn() {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation !== undefined && 'type' in navigation && navigation.type !== 'navigate';
}

let due = 0;
/** @param {globalThis.Event} event */
const later = ({ target }) => {
  if (target !== list()) return;
  clearTimeout(due);
  due = window.setTimeout(remember, 100);
};

// A scroll does not bubble. A click may change the URL before the pause is over.
addEventListener('scroll', later, { capture: true, passive: true });
addEventListener('click', remember, { capture: true });
addEventListener('pagehide', remember);
addEventListener('popstate', restore);
addEventListener('pageshow', ({ persisted }) => persisted && restore());
// The script may come after that event.
if (isReturn()) restore();
