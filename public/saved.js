// @ts-check
// What is saved on this device: positions and searches. It is sent to the server only in the URLs that the
// reader opens.

const KEY = 'traineekart.saved';

/** The window's event when this document has saved something; other documents get `storage`. */
export const SAVED = 'traineekart:saved';

/** The day in Norway, as 2026-11-30. */
export const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });

/** The URL of the page that shows them contains all their slugs, and must not become too long. */
export const MAX_POSITIONS = 50;

/**
 * Returns a new copy of what is saved.
 * @returns {Saved}
 */
export function read() {
  const { positions, searches } = stored();
  return { positions: list(positions).flatMap(position), searches: list(searches).flatMap(search) };
}

/**
 * Another version or the user may have written anything here, and the browser may refuse to read it.
 * @returns {{ positions?: unknown, searches?: unknown }}
 */
function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** @type {(value: unknown) => Record<string, unknown>[]} */
const list = (value) =>
  Array.isArray(value) ? value.filter((entry) => entry && typeof entry === 'object') : [];

/** @param {Record<string, unknown>} entry */
function position({ slug, deadline, title }) {
  if (typeof slug !== 'string' || !/^[a-z0-9-]{1,80}$/.test(slug)) return [];
  const known = { slug, deadline: typeof deadline === 'string' ? deadline : '' };
  return [typeof title === 'string' ? { ...known, title } : known];
}

/** @param {Record<string, unknown>} entry */
function search({ address, name, seen, day }) {
  if (typeof address !== 'string' || typeof name !== 'string') return [];
  return [
    { address, name, seen: Array.isArray(seen) ? seen : null, day: typeof day === 'string' ? day : null },
  ];
}

/**
 * Changes what is saved; returns whether it is stored: the browser may refuse, and `change` may return false.
 * @param {(saved: Saved) => unknown} change
 */
export function update(change) {
  const saved = read();
  if (change(saved) === false) return false;
  try {
    localStorage.setItem(KEY, JSON.stringify(saved));
  } catch {
    return false;
  }
  dispatchEvent(new Event(SAVED));
  return true;
}

/** @type {(saved: Saved, slug: string | null) => boolean} */
export const hasPosition = (saved, slug) => saved.positions.some((position) => position.slug === slug);
/** @type {(saved: Saved, address: string | null) => boolean} */
export const hasSearch = (saved, address) => saved.searches.some((search) => search.address === address);

/**
 * Saves the position, or removes it if it was saved. Returns whether that was possible: the maximum may be
 * reached.
 * @param {string} slug
 * @param {string} deadline
 * @param {string} [title]
 */
export function togglePosition(slug, deadline, title) {
  return update((saved) => {
    if (hasPosition(saved, slug)) {
      saved.positions = saved.positions.filter((position) => position.slug !== slug);
      return true;
    }
    return saved.positions.length < MAX_POSITIONS && saved.positions.push({ slug, deadline, title });
  });
}

/**
 * Saves the search, or removes it if it was saved. Returns whether that was possible.
 * @param {string} address
 * @param {string} name
 */
export function toggleSearch(address, name) {
  return update((saved) => {
    if (hasSearch(saved, address)) {
      saved.searches = saved.searches.filter((search) => search.address !== address);
    } else {
      // What it finds is looked up when the page of saved searches is next opened.
      saved.searches.push({ address, name, seen: null, day: null });
    }
  });
}

/**
 * The path and query string of the page that shows the saved positions, in the language of this page.
 * @param {Saved} saved
 */
export function savedPath(saved) {
  const parameters = [];
  if (saved.positions.length)
    parameters.push(`stilling=${saved.positions.map(({ slug }) => slug).join(',')}`);
  const { lang } = document.documentElement;
  if (lang && lang !== 'nb') parameters.push(`sprak=${lang}`);
  return parameters.length ? `/lagret?${parameters.join('&')}` : '/lagret';
}
