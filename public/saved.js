// @ts-check
// What is saved on this device: positions and searches. Nothing of it is sent anywhere except as addresses
// that one opens.

const KEY = 'traineekart.saved';

/** The event at the window after this document has saved something; other documents get `storage`. */
export const SAVED = 'traineekart:saved';

/** The day in Norway, as 2026-11-30. */
export const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });

/** More than this nobody keeps an eye on, and an address has to name them all. */
export const MAX_POSITIONS = 50;

/**
 * What is saved, as a copy of the caller's own.
 * @returns {Saved}
 */
export function read() {
  const { positions, searches } = stored();
  return { positions: list(positions).flatMap(position), searches: list(searches).flatMap(search) };
}

/**
 * Another tab, another version or a hand may have written anything, and a browser may refuse to read it.
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
function position({ slug, deadline }) {
  if (typeof slug !== 'string' || !/^[a-z0-9-]{1,80}$/.test(slug)) return [];
  return [{ slug, deadline: typeof deadline === 'string' ? deadline : '' }];
}

/** @param {Record<string, unknown>} entry */
function search({ address, name, seen, day }) {
  if (typeof address !== 'string' || typeof name !== 'string') return [];
  return [
    { address, name, seen: Array.isArray(seen) ? seen : null, day: typeof day === 'string' ? day : null },
  ];
}

/**
 * Changes what is saved and says whether it could: a browser may refuse. A change that answers false is none.
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
 * Saves the position, or removes it if it was saved. Says whether it could: there may be as many already as
 * there can be.
 * @param {string} slug
 * @param {string} deadline
 */
export function togglePosition(slug, deadline) {
  return update((saved) => {
    if (hasPosition(saved, slug)) {
      saved.positions = saved.positions.filter((position) => position.slug !== slug);
      return true;
    }
    return saved.positions.length < MAX_POSITIONS && saved.positions.push({ slug, deadline });
  });
}

/**
 * Saves the search, or removes it if it was saved. Says whether it could.
 * @param {string} address
 * @param {string} name
 */
export function toggleSearch(address, name) {
  return update((saved) => {
    if (hasSearch(saved, address)) {
      saved.searches = saved.searches.filter((search) => search.address !== address);
    } else {
      // What it finds now is looked up when the saved ones are next looked at.
      saved.searches.push({ address, name, seen: null, day: null });
    }
  });
}

/**
 * The address of the page that shows the saved positions, in the language of this page.
 * @param {Saved} saved
 */
export function savedAddress(saved) {
  const parameters = [];
  if (saved.positions.length)
    parameters.push(`stilling=${saved.positions.map(({ slug }) => slug).join(',')}`);
  const { lang } = document.documentElement;
  if (lang && lang !== 'nb') parameters.push(`sprak=${lang}`);
  return parameters.length ? `/lagret?${parameters.join('&')}` : '/lagret';
}
