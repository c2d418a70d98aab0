// What is saved on this device: positions and searches. Nothing of it is sent anywhere except as addresses that one opens.

const KEY = 'traineekart.saved';

/** The day in Norway, as 2026-11-30. */
export const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });

/** More than this nobody keeps an eye on, and an address has to name them all. */
export const MAX_POSITIONS = 50;

const EMPTY = { positions: [], searches: [] };

/** What is saved. Another tab, another version or a hand may have written anything there. */
export function read() {
  try {
    const { positions, searches } = JSON.parse(localStorage.getItem(KEY)) ?? EMPTY;
    return {
      positions: list(positions).filter(({ slug }) => /^[a-z0-9-]{1,80}$/.test(slug)),
      searches: list(searches).filter(({ address, name }) => typeof address === 'string' && typeof name === 'string'),
    };
  } catch {
    return { ...EMPTY };
  }
}

const list = (value) => (Array.isArray(value) ? value.filter((entry) => entry && typeof entry === 'object') : []);

/** Says whether it could be written: a browser may refuse. */
function write(saved) {
  try {
    localStorage.setItem(KEY, JSON.stringify(saved));
    return true;
  } catch {
    return false;
  }
}

/** Changes what is saved and says whether it could. A change that answers false is none. */
export function update(change) {
  const saved = read();
  return change(saved) !== false && write(saved);
}

export const hasPosition = (saved, slug) => saved.positions.some((position) => position.slug === slug);
export const hasSearch = (saved, address) => saved.searches.some((search) => search.address === address);

/** Saves the position, or takes it away if it was saved. Says whether it could: there may be as many already as there can be. */
export function togglePosition(slug, deadline) {
  return update((saved) => {
    if (hasPosition(saved, slug)) {
      saved.positions = saved.positions.filter((position) => position.slug !== slug);
    } else if (saved.positions.length < MAX_POSITIONS) {
      saved.positions.push({ slug, deadline });
    } else {
      return false;
    }
  });
}

/** Saves the search, or takes it away if it was saved. Says whether it could. */
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

/** The address of the page that shows the saved positions, in the language of this page. */
export function savedAddress(saved) {
  const parameters = [];
  if (saved.positions.length) parameters.push(`stilling=${saved.positions.map(({ slug }) => slug).join(',')}`);
  const { lang } = document.documentElement;
  if (lang && lang !== 'nb') parameters.push(`sprak=${lang}`);
  return parameters.length ? `/lagret?${parameters.join('&')}` : '/lagret';
}
